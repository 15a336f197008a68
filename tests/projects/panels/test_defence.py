"""Defences: the order by lot or by hand, and when each begins."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from projects.panels.defence import DefenceRefused, draw_lots, put_in_order, set_times, slots
from projects.panels.drawing import order_by_lot
from projects.panels.models import Panel
from tests.personas import everybody
from tests.projects.panels.made_up import a_panel

START = datetime(2030, 1, 1, 9, 0, tzinfo=timezone.get_default_timezone())


def test_times_with_and_without_breaks():
    def minutes(*args, **facts):
        return [int((moment - START).total_seconds() // 60) for moment in slots(*args, **facts)]

    assert minutes(0, START, minutes=20) == []
    assert minutes(3, START, minutes=20) == [0, 20, 40]
    assert minutes(5, START, minutes=20, break_every=2, break_minutes=10) == [0, 20, 50, 70, 100]


@pytest.mark.django_db
def test_the_order_is_drawn_by_lot_or_given_and_the_times_follow():
    people, panel = everybody(), a_panel(kind="meeting", entries=4)
    codes = sorted(panel.entries.values_list("code", flat=True))
    drawn = draw_lots(panel, by=people.officer, seed="7")
    assert [entry.code for entry in drawn] == order_by_lot(codes, "7")
    assert Panel.objects.get().order_seed == "7"
    timed = set_times(panel, by=people.officer, starts_at=START, minutes_each=15, break_every=2, break_minutes=5)
    assert [entry.code for entry in timed] == order_by_lot(codes, "7")
    assert timed[3].defends_at == START + timedelta(minutes=50)
    by_hand = put_in_order(panel, codes, by=people.officer)
    assert [(entry.code, entry.order) for entry in by_hand] == list(zip(codes, range(1, 5), strict=True))
    assert by_hand[0].defends_at == START
    assert Panel.objects.get().order_seed == ""
    for bad in (codes[1:], [*codes, "X"], [codes[0], *codes[:3]]):
        with pytest.raises(DefenceRefused, match="每个一次"):
            put_in_order(panel, bad, by=people.officer)
    for user in (people.leader, people.expert, people.supervisor):
        with pytest.raises(DefenceRefused):
            draw_lots(panel, by=user)


@pytest.mark.django_db
def test_only_a_meeting_with_entries_has_defences():
    people = everybody()
    with pytest.raises(DefenceRefused, match="网络评审"):
        draw_lots(a_panel(entries=1), by=people.officer)
    with pytest.raises(DefenceRefused, match="还没有申报书"):
        draw_lots(a_panel(kind="meeting"), by=people.officer)
