"""Screening the register, telling who qualifies, and reminding."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from bureau.lifecycle.models import StateChange
from bureau.notices.models import Notice
from enterprises.policies import claim_actions, reminders, screening
from enterprises.policies.claim_models import PolicyClaim
from enterprises.policies.screening_models import Screened, Screening
from tests.enterprises.made_up import certificate, enterprise
from tests.enterprises.policies.made_up import WAN, claim, condition, open_item, own_firm
from tests.personas import everybody, fengcheng, other_division

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def asking(**facts):
    """An item for holders of a certificate, open today."""
    item = open_item(**facts)
    condition(item, "certified", certification_kind_id="hnte")
    return item


def certified(firm):
    certificate(firm, issued=today() - timedelta(days=30), expires=today() + timedelta(days=30))
    return firm


def verdicts(item) -> dict[str, int]:
    rows = Screened.objects.filter(screening__item=item)
    return {verdict: rows.filter(verdict=verdict).count() for verdict in rows.values_list("verdict", flat=True)}


def test_all_firms_are_judged_and_a_new_screening_takes_the_place_of_the_old():
    people, item = everybody(), asking()
    certified(enterprise())
    enterprise()
    first = screening.start(item, by=people.officer)
    assert (first.total, first.done, bool(first.finished_at)) == (2, 2, True)
    assert verdicts(item) == {"qualified": 1, "one_short": 1}
    assert Screened.objects.get(verdict="one_short").reason_list == [
        "持有有效的高新技术企业资质：没有登记过高新技术企业资质。"
    ]
    enterprise()
    screening.start(item, by=people.officer)
    assert verdicts(item) == {"qualified": 1, "one_short": 2}
    assert Screening.objects.count() == 1


def test_portions_do_not_matter(monkeypatch):
    monkeypatch.setattr(screening, "AT_ONCE", 2)
    item = asking()
    for _ in range(5):
        enterprise()
    assert screening.start(item, by=everybody().officer).done == 5


def test_one_screening_of_an_item_at_a_time_until_it_is_given_up():
    people, item = everybody(), asking()
    facts = {"item": item, "on": today(), "by": people.officer}
    under_way = Screening.objects.create(started_at=timezone.now(), **facts)
    with pytest.raises(screening.ScreeningRefused, match="正在筛查"):
        screening.start(item, by=people.officer)
    Screening.objects.update(started_at=timezone.now() - screening.LEASE)
    assert screening.start(item, by=people.officer).pk != under_way.pk


def test_a_large_register_is_left_to_a_worker(settings, django_capture_on_commit_callbacks, monkeypatch):
    from enterprises.policies import tasks

    settings.POLICIES_SCREEN_INLINE = 1
    item = asking()
    for _ in range(2):
        enterprise()
    asked = []
    monkeypatch.setattr(tasks.screen, "delay", asked.append)
    with django_capture_on_commit_callbacks(execute=True):
        begun = screening.start(item, by=everybody().officer)
    assert (begun.finished_at, asked) == (None, [begun.pk])
    assert tasks.screen(begun.pk) == 2
    assert tasks.screen(begun.pk) == 2  # delivered twice
    assert Screened.objects.count() == 2


def under_way(item, **facts) -> Screening:
    facts = {"on": today(), "by": everybody().officer, "started_at": timezone.now(), **facts}
    return Screening.objects.create(item=item, **facts)


def test_a_screening_that_was_broken_off_is_sent_again_and_goes_on_where_it_stopped(monkeypatch):
    from enterprises.policies import tasks

    item, firms = asking(), [enterprise() for _ in range(3)]
    begun = under_way(item, total=3, done=1)
    kept = Screened.objects.create(
        screening=begun, enterprise=firms[1], county_id=firms[1].county_id, verdict="qualified", lacking=0
    )
    assert tasks.tend_screenings() == 0
    Screening.objects.update(started_at=timezone.now() - screening.LEASE)
    assert tasks.tend_screenings() == 1
    begun.refresh_from_db()
    assert (begun.total, begun.done, bool(begun.finished_at)) == (3, 3, True)
    assert Screened.objects.get(enterprise=firms[1]) == kept
    assert tasks.tend_screenings() == 0


def test_a_screening_in_whose_place_another_came_writes_nothing_more():
    item, old = asking(), under_way(asking())
    enterprise()
    Screening.objects.filter(pk=old.pk).delete()
    assert screening.run(old).finished_at is None
    assert screening.start(item, by=everybody().officer).done == Screened.objects.count() == 1


def test_people_see_what_was_found_of_their_own_county():
    people, item = everybody(), asking()
    enterprise()
    enterprise(county=fengcheng())
    screening.start(item, by=people.officer)
    seen = {persona: Screened.objects.visible_to(user).count() for persona, user in people}
    assert {persona for persona, count in seen.items() if count == 1} == {"county_officer", "stranger"}
    assert {persona for persona, count in seen.items() if count == 2} == {
        *("leader", "supervisor", "plan_officer", "officer", "other_officer")
    }


def test_firms_that_qualify_are_told_once_and_those_that_applied_are_not():
    people, item = everybody(), asking()
    told, applied = certified(own_firm(people)), certified(own_firm(people))
    certified(enterprise())  # nobody acts for it
    own_firm(people)  # does not qualify
    claim(item, applied, by=people.applicant, state="submitted")
    screening.start(item, by=people.officer)
    waiting = screening.to_be_told(item, people.officer)
    assert (waiting.unreachable, list(waiting.people), waiting.messages) == (1, [told], 1)
    assert screening.tell_qualified(item, by=people.officer) == 1
    assert screening.to_be_told(item, people.officer).people == {}
    assert told.name in Notice.objects.get(recipient=people.applicant).text
    screening.start(item, by=people.officer)
    assert screening.tell_qualified(item, by=people.officer) == 0


def test_who_no_longer_qualifies_is_not_told_and_nobody_of_what_is_closed():
    people, item = everybody(), asking()
    firm = certified(own_firm(people))
    screening.start(item, by=people.officer)
    item.window_to = today() - timedelta(days=1)
    item.save()
    with pytest.raises(screening.ScreeningRefused, match="不在受理期内"):
        screening.tell_qualified(item, by=people.officer)
    item.window_to = today()
    item.save()
    firm.certifications.update(revoked_on=today())
    assert screening.tell_qualified(item, by=people.officer) == 0
    assert not Notice.objects.exists()


# --- reminders --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("left", "messages"), [(16, 0), (15, 1), (4, 1), (3, 1), (0, 1), (-1, 0), (None, 0)])
def test_firms_that_qualify_are_reminded_before_a_window_closes(left, messages):
    people = everybody()
    item = asking(window_to=None if left is None else today() + timedelta(days=left))
    certified(own_firm(people))
    own_firm(people)
    assert reminders.of_closing(today()) == messages
    assert reminders.of_closing(today()) == 0
    assert item.claims.count() == 0


def test_the_second_reminder_comes_and_a_draft_does_not_silence_it():
    people = everybody()
    item = asking(window_to=today() + timedelta(days=15))
    firm = certified(own_firm(people))
    draft = claim_actions.begin(item, firm, by=people.applicant)
    assert reminders.of_closing(today()) == 1
    item.window_to = today() + timedelta(days=3)
    item.save()
    assert reminders.of_closing(today()) == 1
    claim_actions.write(draft, by=people.applicant, statement="说明")
    claim_actions.submit(draft, by=people.applicant)
    item.window_to = today() + timedelta(days=2)
    item.save()
    assert reminders.of_closing(today()) == 0


def test_divisions_are_told_of_overdue_grants_once_a_month(settings):
    settings.POLICIES_UNPAID_DAYS = 30
    people = everybody()
    late = claim(by=people.applicant, state="approved", due_on=today() - timedelta(days=30))
    claim(by=people.applicant, state="approved", due_on=today() - timedelta(days=29))
    late.item.policy.division = other_division()
    late.item.policy.save()
    assert reminders.of_unpaid(today()) == 1
    assert reminders.of_unpaid(today()) == 0
    notice = Notice.objects.get()
    assert (notice.recipient, late.number in notice.detail) == (people.other_officer, True)
    month_later = today() + timedelta(days=31)
    assert reminders.of_unpaid(month_later) > 0


def test_firms_are_told_of_claims_given_back_and_left(settings):
    settings.POLICIES_RETURNED_DAYS = 7
    people = everybody()
    stored = claim(by=people.applicant, state="submitted", asked=Decimal(20 * WAN))
    claim_actions.carry_out(stored, "give_back", by=people.officer, reason="补证书")
    Notice.objects.all().delete()
    assert reminders.of_returned(today() + timedelta(days=6)) == 0
    assert reminders.of_returned(today() + timedelta(days=7)) == 1
    assert reminders.of_returned(today() + timedelta(days=8)) == 0
    PolicyClaim.objects.update(state="submitted")
    StateChange.objects.update(at=timezone.now() - timedelta(days=9))
    assert reminders.of_returned(today() + timedelta(days=9)) == 0
