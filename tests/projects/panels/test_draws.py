"""Draws: what is kept, who is a candidate and who is not, and what is refused."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bureau.notices.models import Notice
from projects.experts.avoidance import reasons
from projects.panels import actions
from projects.panels.actions import DrawRefused
from projects.panels.draw_actions import preview
from projects.panels.drawing import NotEnough, Rules
from projects.panels.models import Draw, Seat
from projects.panels.queries import load_of
from tests.enterprises.made_up import enterprise
from tests.personas import everybody
from tests.projects.applications.made_up import an_application
from tests.projects.experts.made_up import an_expert, experts
from tests.projects.panels.made_up import a_panel, a_seat, an_entry

pytestmark = pytest.mark.django_db
THREE = Rules(number=3, reserve=2)


def test_a_draw_keeps_what_is_needed_to_draw_again_and_invites():
    people, panel = everybody(), a_panel(entries=1)
    experts(8)
    an_expert("本人", user=people.expert)
    drawn = actions.draw(panel, Rules(number=9), by=people.officer, seed="2026-11-22", witness="监督科员")
    assert (drawn.kind, drawn.number, drawn.seed_typed, len(drawn.candidates)) == ("first", 1, True, 9)
    again = actions.replay(Draw.objects.get())
    assert (again.is_intact, again.is_same, list(again.drawn.chosen)) == (True, True, drawn.chosen)
    assert set(panel.seats.values_list("expert", flat=True)) == set(drawn.chosen)
    text = Notice.objects.get(recipient=people.expert).text
    for entry in panel.entries.select_related("application__enterprise"):
        for name in (entry.application.title, entry.application.enterprise.name, entry.application.number):
            assert name not in text


def test_a_changed_list_is_found_out():
    people, panel = everybody(), a_panel(entries=1)
    experts(6)
    drawn = actions.draw(panel, THREE, by=people.officer)
    changed = [{**row, "name": "冒名"} if row["id"] == drawn.chosen[0] else row for row in drawn.candidates]
    Draw.objects.update(candidates=changed)
    assert actions.replay(Draw.objects.get()).is_intact is False
    Draw.objects.update(candidates=drawn.candidates, chosen=drawn.chosen[::-1])
    again = actions.replay(Draw.objects.get())
    assert (again.is_intact, again.is_same) == (True, False)


def test_refused_draws_leave_nothing_behind():
    people, panel = everybody(), a_panel()
    experts(4)
    for facts, words in (
        ({"by": people.supervisor}, "只有市科技局工作人员"),
        ({"by": people.expert}, "只有市科技局工作人员"),
        ({"rules": Rules(number=0)}, "至少为 1"),
        ({"rules": Rules(number=1, finance=1, management=1)}, "超过抽取人数"),
        ({"seed": "7"}, "现场监督人员"),
        ({}, "还没有申报书"),
    ):
        with pytest.raises(DrawRefused, match=words):
            actions.draw(panel, facts.pop("rules", Rules(number=1)), **{"by": people.officer, **facts})
    an_entry(panel)
    with pytest.raises(NotEnough, match="可抽的只有 4 名，缺 1 名"):
        actions.draw(panel, THREE, by=people.officer)
    assert (Draw.objects.count(), Seat.objects.count(), Notice.objects.count()) == (0, 0, 0)


def test_a_second_draw_only_completes_and_says_why():
    people, panel = everybody(), a_panel(entries=1)
    experts(6)
    first = actions.draw(panel, THREE, by=people.officer)
    with pytest.raises(DrawRefused, match="只能补充抽取"):
        actions.draw(panel, Rules(number=1), by=people.officer)
    second = actions.draw(panel, Rules(number=1), by=people.officer, reason="备选用完")
    assert (second.kind, second.number) == ("supplement", 2)
    assert not set(second.chosen) & {*first.chosen, *first.reserve}
    assert {"reason": "已在本评审组的名单中", "count": 5} in second.excluded


def test_the_pool_says_why_each_of_the_others_is_left_out():
    firm = enterprise("丹东甲技术有限公司")
    panel = a_panel()
    an_entry(panel, an_application(panel.call, firm, state="passed"))
    experts(2, fields="4、801")
    an_expert("本单位", employer_name=firm.name)
    an_expert("别的领域", fields="101")
    an_expert("财务", kind="finance")
    busy = an_expert("任务已满", fields="4", most_open=1)
    other = a_panel(entries=1)
    a_seat(other, busy)
    an_expert("已暂停", status="paused")
    seated = an_expert("在席", fields="4", employer_name="在席单位")
    a_seat(panel, seated)
    an_expert("同事", fields="4", employer_name="在席单位")
    assert load_of(busy) == 1
    pool = preview(panel, Rules(number=2, fields=("4",)))
    assert (pool.library, len(pool.candidates)) == (8, 2)
    assert dict(pool.excluded) == {
        "已在本评审组的名单中": 1,
        "回避：工作单位是申报单位、参与单位或其上下级单位": 1,
        "本次不抽取财务专家": 1,
        "专业领域不符（限技术专家）": 1,
        "评审任务已满": 1,
        "与本组在席专家同单位": 1,
    }
    assert preview(panel, Rules(number=2, load_cap=1)).excluded != pool.excluded


EMPLOYERS = ["丹东甲乙技术有限公司", "甲乙技术", "甲乙技术研究院", "无关研究所", "又一研究院", "别处中心", "第四院"]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    library=st.lists(st.tuples(st.sampled_from(EMPLOYERS), st.booleans()), min_size=1, max_size=9),
    number=st.integers(1, 3),
    seed=st.text(alphabet="0123456789abcdef", min_size=1, max_size=8),
)
def test_no_draw_seats_whoever_must_stay_away(library, number, seed):
    people = everybody()
    with transaction.atomic():
        panel, firm = a_panel(), enterprise("丹东甲乙技术有限公司")
        application = an_entry(panel, an_application(panel.call, firm, state="passed")).application
        for employer, is_related in library:
            expert = an_expert(employer_name=employer)
            if is_related:
                expert.relations.create(kind="work", organisation_name="甲乙技术")
        try:
            actions.draw(panel, Rules(number=number, reserve=1), by=people.officer, seed=seed, witness="监督科员")
        except NotEnough:
            assert not Seat.objects.exists()
        seated = [seat.expert for seat in Seat.objects.select_related("expert")]
        assert not [one for one in seated if reasons(one, application)]
        assert not [one for one in seated if "甲乙技术" in one.employer_name or one.relations.exists()]
        assert len({one.employer_name for one in seated}) == len(seated)
        transaction.set_rollback(True)
