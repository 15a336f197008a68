"""Entering the pool, asking for it, what follows from certificates, help and talks."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from bureau.files.models import StoredFile
from bureau.lifecycle import TransitionRefused
from bureau.lifecycle.models import StateChange
from bureau.notices.models import Notice
from enterprises.certifications.actions import register_certification
from enterprises.certifications.models import Certification
from enterprises.certifications.resources import CertificationResource
from enterprises.cultivation import actions
from enterprises.cultivation.help_actions import give_support, hold_talk
from enterprises.cultivation.models import PoolEntry, Support, Talk
from enterprises.cultivation.queries import pool_of
from enterprises.cultivation.reminders import remind
from enterprises.cultivation.settling import settle_pool
from enterprises.register.models import EnterpriseMember
from tests.enterprises.made_up import certificate, enterprise
from tests.exchange.importing import import_csv
from tests.personas import everybody, fengcheng

from .made_up import ENTERED, entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return everybody()


def enter(firm, people, **facts):
    facts = {"target": "hnte", "planned_year": 2027, "adviser": None, "by": people.officer} | facts
    return actions.enter(firm, **facts)


def texts(user) -> list[str]:
    return list(Notice.objects.filter(recipient=user).order_by("pk").values_list("text", flat=True))


# --- entering ---


def test_a_firm_is_entered_and_everybody_concerned_is_told(people):
    firm = enterprise("甲公司")
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    made = enter(firm, people, adviser=people.county_officer)
    assert (made.state, made.entered_on, made.county_id) == ("in_pool", timezone.localdate(), firm.county_id)
    assert list(pool_of(firm)) == [made]
    assert texts(people.applicant) == ["贵单位已列入高新技术企业培育库（计划 2027 年申报），培育辅导员：东港科员。"]
    assert texts(people.county_officer) == ["您被指定为甲公司（高新技术企业培育）的培育辅导员。"]


def test_entering_twice_is_refused_and_harmless(people):
    firm = enterprise()
    enter(firm, people)
    with pytest.raises(actions.PoolRefused, match="已在高新技术企业培育库中"):
        enter(firm, people)
    assert enter(firm, people, target="gazelle")
    assert pool_of(firm).count() == 2


def test_of_two_at_once_the_database_lets_one_in(people):
    first = entry()
    with pytest.raises(IntegrityError), transaction.atomic():
        entry(first.enterprise)
    with pytest.raises(actions.PoolRefused):
        enter(first.enterprise, people)


@pytest.mark.parametrize("state", ["left", "certified", "refused"])
def test_who_was_there_before_is_entered_anew_and_the_old_stay_stands(people, state):
    old = entry(state=state)
    assert enter(old.enterprise, people).pk != old.pk
    old.refresh_from_db()
    assert old.state == state


def test_who_has_left_the_register_is_not_entered(people):
    today = timezone.localdate()
    gone = enterprise(status="cancelled", status_on=today)
    facts = {"target": "hnte", "planned_year": today.year + 1, "adviser": None, "by": people.officer}
    with pytest.raises(actions.PoolRefused, match=r"已注销（.*不能入库"):
        actions.enter(gone, **facts)
    assert actions.enter_many([gone], **facts).entered == []
    assert actions.enter(gone, **facts, on=today - timedelta(days=1)).enterprise == gone


def test_who_holds_the_certificate_is_not_entered(people):
    firm = enterprise()
    certificate(firm, issued=date(2019, 1, 1), expires=timezone.localdate())
    with pytest.raises(actions.PoolRefused, match="不需要培育"):
        enter(firm, people)
    other = enterprise()
    certificate(other, issued=date(2019, 1, 1), expires=timezone.localdate() - timedelta(days=1))
    assert enter(other, people)


@pytest.mark.parametrize("target", ["srdi", "nonsense"])
def test_what_is_no_rung_is_no_target(people, target):
    with pytest.raises(actions.PoolRefused, match="不是梯度培育的一级"):
        enter(enterprise(), people, target=target)


def test_wrong_people_and_wrong_days_do_not_enter(people):
    firm = enterprise()
    for persona in ("leader", "supervisor", "stranger", "applicant", "expert"):
        with pytest.raises(actions.PoolRefused, match="权限"):
            enter(firm, people, by=getattr(people, persona))
    with pytest.raises(ValidationError, match="不能晚于今天"):
        enter(firm, people, on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(ValidationError):
        enter(firm, people, planned_year=1999)
    assert not PoolEntry.objects.exists()


def test_many_are_entered_once_and_the_others_are_told(people):
    new, asked, known, holder = (enterprise() for _ in range(4))
    entry(asked, state="asked")
    entry(known)
    certificate(holder, issued=date(2019, 1, 1), expires=timezone.localdate())
    named = {"target": "hnte", "planned_year": 2028, "adviser": people.county_officer, "by": people.officer}
    done = actions.enter_many([new, asked, known, holder], **named)
    assert {one.enterprise for one in done.entered} == {new, asked}
    assert (done.known, done.certified) == ([known], [holder])
    assert len(texts(people.county_officer)) == 2
    again = actions.enter_many([new, asked, known, holder], **named)
    assert (again.entered, {*again.known}) == ([], {new, asked, known})
    assert PoolEntry.objects.count() == 3
    assert PoolEntry.history.filter(history_type="+").count() == 3


def test_with_one_foreign_firm_among_many_none_is_entered(people):
    firms = [enterprise(), enterprise(county=fengcheng())]
    with pytest.raises(actions.PoolRefused, match="没有企业入库"):
        actions.enter_many(firms, target="hnte", planned_year=2028, adviser=None, by=people.county_officer)
    assert not PoolEntry.objects.exists()


# --- asking ---


def test_a_firm_asks_and_is_taken_in(people):
    firm = enterprise("甲公司")
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    asked = actions.ask(firm, target="hnte", planned_year=2027, by=people.applicant)
    assert (asked.state, asked.entered_on, asked.asked_on) == ("asked", None, timezone.localdate())
    assert texts(people.county_officer) == ["甲公司申请列入高新技术企业培育库，请受理。"]
    taken = enter(firm, people, adviser=people.officer)
    assert (taken.pk, taken.state, taken.adviser) == (asked.pk, "in_pool", people.officer)
    assert [change.transition for change in StateChange.objects.of(taken)] == ["accept"]


def test_a_refusal_is_told_with_its_reason(people):
    row = entry(state="asked")
    EnterpriseMember.objects.create(user=people.applicant, enterprise=row.enterprise)
    actions.carry_out(row, "refuse", by=people.county_officer, reason="成立不足一年")
    (notice,) = Notice.objects.filter(recipient=people.applicant)
    assert notice.detail == "理由：成立不足一年"


def test_nobody_asks_for_another_firm_or_twice(people):
    firm = enterprise()
    for user in (people.applicant, people.officer):
        with pytest.raises(actions.PoolRefused, match="不是这家企业的经办人"):
            actions.ask(firm, target="hnte", planned_year=2027, by=user)
    EnterpriseMember.objects.create(user=people.applicant, enterprise=firm)
    actions.ask(firm, target="hnte", planned_year=2027, by=people.applicant)
    with pytest.raises(actions.PoolRefused, match="不必再次申请"):
        actions.ask(firm, target="hnte", planned_year=2027, by=people.applicant)


# --- certificates arrive ---


def register(firm, kind="hnte", issued=date(2020, 9, 15), **facts):
    made = Certification(enterprise=firm, kind_id=kind, issued_on=issued, number=facts.pop("number", ""), **facts)
    return register_certification(made)


@pytest.mark.parametrize("state", ["in_pool", "applied", "failed"])
def test_a_registered_certificate_certifies_the_entry(people, state):
    row = entry(state=state, adviser=people.county_officer)
    register(row.enterprise, number="GR202021000123")
    row.refresh_from_db()
    assert (row.state, row.decided_on, row.left_on) == ("certified", date(2020, 9, 15), date(2020, 9, 15))
    change = StateChange.objects.of(row).get()
    assert (change.by, change.reason) == (people.county_officer, "2020-09-15　已取得证书 GR202021000123，自动登记")


def test_certificates_of_another_kind_another_firm_or_before_the_stay_change_nothing(people):
    row = entry(adviser=people.officer)
    register(row.enterprise, "tech_sme")
    register(enterprise())
    register(row.enterprise, issued=date(2016, 1, 1))
    row.refresh_from_db()
    assert (row.state, settle_pool()) == ("in_pool", 0)


def test_a_certificate_that_was_valid_when_the_firm_came_counts_from_its_coming(people):
    row = entry(adviser=people.officer)
    register(row.enterprise, issued=ENTERED - timedelta(days=30))
    row.refresh_from_db()
    assert (row.state, row.decided_on) == ("certified", ENTERED)


@pytest.mark.parametrize(("revoked", "state"), [(date(2020, 9, 15), "in_pool"), (date(2020, 9, 16), "certified")])
def test_a_certificate_revoked_on_its_first_day_was_none(people, revoked, state):
    row = entry(adviser=people.officer)
    register(row.enterprise, revoked_on=revoked, revoked_reason="公告")
    row.refresh_from_db()
    assert row.state == state


def test_imported_certificates_certify_in_the_name_of_whoever_imported_them(people):
    row = entry()
    import_csv(
        CertificationResource,
        f"企业名称,证书编号,类别,发证日期\n{row.enterprise.name},GR202021000777,高新技术企业,2020-09-15\n",
        by=people.county_officer,
    )
    row.refresh_from_db()
    assert row.state == "certified"
    assert StateChange.objects.of(row).get().by == people.county_officer


def test_where_nobody_may_the_entry_waits_and_the_night_finds_it(people):
    row = entry()
    certificate(row.enterprise, issued=date(2020, 9, 15), expires=date(2023, 9, 14))
    row.refresh_from_db()
    assert row.state == "in_pool"
    row.adviser = people.officer
    row.save()
    assert (settle_pool(), settle_pool()) == (1, 0)


# --- help and talks ---


def test_help_is_kept_with_its_evidence(people):
    row = entry()
    support = Support(entry=row, kind_id="money", given_on=date(2020, 4, 1), words="资金支持", amount=50000)
    upload = SimpleUploadedFile("通知.txt", "通知".encode())
    made = give_support(support, by=people.county_officer, upload=upload)
    assert (made.enterprise_id, made.county_id, made.recorded_by) == (
        row.enterprise_id,
        row.county_id,
        people.county_officer,
    )
    assert StoredFile.objects.owned_by(made).get().name == "通知.txt"
    EnterpriseMember.objects.create(user=people.applicant, enterprise=row.enterprise)
    assert Support.objects.visible_to(people.applicant).get() == made
    assert not Support.objects.visible_to(people.stranger).exists()


@pytest.mark.parametrize("day", [ENTERED - timedelta(days=1), None])
def test_help_before_the_entry_or_after_today_is_refused(people, day):
    day = day or timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError, match="日期不能"):
        give_support(Support(entry=entry(), kind_id="ip", given_on=day, words="辅导"), by=people.officer)


def test_wrong_people_give_no_help_and_hold_no_talk(people):
    row = entry()
    for user in (people.stranger, people.leader, people.applicant):
        with pytest.raises(actions.PoolRefused, match="权限"):
            give_support(Support(entry=row, kind_id="ip", given_on=ENTERED, words="辅导"), by=user)
        with pytest.raises(actions.PoolRefused, match="权限"):
            hold_talk(Talk(entry=row, held_on=ENTERED, people="甲", content="乙"), by=user)
    with pytest.raises(actions.PoolRefused, match="还没有入库"):
        hold_talk(Talk(entry=entry(state="asked"), held_on=ENTERED, people="甲", content="乙"), by=people.officer)


def test_the_next_talk_follows_from_the_latest(people):
    row = entry(next_talk_on=date(2020, 4, 1))
    talk = Talk(entry=row, held_on=date(2020, 4, 3), people="甲", content="乙", next_on=date(2020, 7, 1))
    hold_talk(talk, by=people.officer)
    row.refresh_from_db()
    assert (talk.planned_on, row.next_talk_on) == (date(2020, 4, 1), date(2020, 7, 1))
    earlier = Talk(entry=row, held_on=date(2020, 3, 15), people="甲", content="补记", next_on=date(2020, 5, 1))
    hold_talk(earlier, by=people.officer)
    row.refresh_from_db()
    assert row.next_talk_on == date(2020, 7, 1)
    with pytest.raises(ValidationError, match="应晚于"):
        hold_talk(
            Talk(entry=row, held_on=date(2020, 8, 1), people="甲", content="乙", next_on=date(2020, 8, 1)),
            by=people.officer,
        )


def test_advisers_are_told_of_each_due_talk_once(people):
    today = timezone.localdate()
    due = entry(adviser=people.officer, next_talk_on=today)
    entry(adviser=people.officer, next_talk_on=today + timedelta(days=1))
    entry(adviser=None, next_talk_on=today)
    entry(adviser=people.officer, state="left")
    assert (remind(), remind()) == (1, 0)
    assert texts(people.officer) == [f"该与{due.enterprise}谈话了：约定于 {today}（高新技术企业培育）。"]
    due.next_talk_on = today - timedelta(days=1)
    due.save()
    assert remind() == 1


def test_many_due_talks_are_one_message_a_week(people):
    for _ in range(6):
        entry(adviser=people.officer, next_talk_on=timezone.localdate())
    assert (remind(), remind()) == (1, 0)
    assert "6 家" in texts(people.officer)[0]


def test_another_adviser_is_told(people):
    row = entry()
    row.adviser = people.county_officer
    actions.amend(row, by=people.officer)
    assert len(texts(people.county_officer)) == 1
    with pytest.raises(actions.PoolRefused, match="权限"):
        actions.amend(row, by=people.stranger)


def test_a_gate_that_closes_leaves_nothing_behind(people):
    row = entry()
    with pytest.raises(TransitionRefused):
        actions.carry_out(row, "leave", by=people.stranger, reason="理由")
    row.refresh_from_db()
    assert (row.left_on, Notice.objects.count()) == (None, 0)
