"""Entries of the pool follow their firm: into another when two are merged, and into another county."""

from datetime import date

import pytest

from enterprises.cultivation.help_actions import give_support
from enterprises.cultivation.merging import entries_together
from enterprises.cultivation.models import PoolEntry, Support
from enterprises.register.county_moves import move_along
from tests.enterprises.made_up import enterprise
from tests.personas import everybody, fengcheng

from .made_up import entry

pytestmark = pytest.mark.django_db


def test_two_firms_in_the_pool_of_one_rung_are_not_merged():
    kept, dropped = enterprise("甲公司"), enterprise("乙公司")
    entry(kept)
    entry(dropped, "gazelle")
    entry(dropped, state="left")
    assert entries_together(kept, dropped) == []
    entry(dropped, state="asked")
    assert entries_together(kept, dropped) == [
        "“甲公司”和“乙公司”都在高新技术企业培育库中，请先将其中一条退库（或受理入库申请）。"
    ]


def test_entry_and_help_go_to_the_county_of_their_firm():
    row = entry()
    give_support(Support(entry=row, kind_id="ip", given_on=date(2020, 4, 1), words="辅导"), by=everybody().officer)
    move_along({row.enterprise_id: fengcheng().pk})
    assert PoolEntry.objects.get().county == Support.objects.get().county == fengcheng()
