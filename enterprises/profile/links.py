"""The ways from a firm's page to what the portal does for it."""

from django.urls import reverse

from bureau.accounts.rules import staff
from bureau.ui.columns import Column
from bureau.ui.page_parts import Action, Section, Table
from enterprises.cultivation.models import PoolEntry
from enterprises.cultivation.queries import pool_of
from enterprises.eligibility.kinds import kinds_here
from enterprises.register.models import Enterprise


def head_actions(user, enterprise: Enterprise, *, is_own: bool) -> list[Action]:
    """一张图、条件自测、政策、单位账号: for the firm's people and for officers."""
    pk = enterprise.pk
    check = reverse("enterprises:self_check", args=[pk, kinds_here()[0].code])
    policies = reverse("enterprises:policy_fits") if is_own else reverse("enterprises:policy_fits_of", args=[pk])
    found = [
        Action("一张图", reverse("dashboards:enterprise", args=[pk]), icon="bounding-box"),
        Action("条件自测", check, icon="clipboard-check"),
        Action("适合的政策", policies, icon="stars"),
    ]
    if is_own or staff(user):
        found.append(Action("单位账号", reverse("enterprises:firm_accounts", args=[pk]), icon="people"))
    return found


def pool_section(user, enterprise: Enterprise, *, is_own: bool) -> list[Section]:
    """培育库: the entries of a firm; nothing for a firm outside the pool, but the way in for its own people."""
    entries = list(pool_of(enterprise) & PoolEntry.objects.visible_to(user))
    if not entries and not is_own:
        return []
    columns = (
        Column("target", "培育目标", value="target.name"),
        Column("state", "状态", value="get_state_display"),
        Column("adviser", "辅导员", value=lambda row: row.adviser.display_name if row.adviser else ""),
        Column("planned_year", "计划年度"),
        Column("entered_on", "入库日期", kind="date"),
    )
    table = Table(columns, entries, row_url=lambda row: row.get_absolute_url(), empty_text="还没有进入培育库。")
    actions = [Action("申请入库", reverse("enterprises:pool_ask"), icon="plus-lg")] if is_own else []
    return [Section("pool", "梯度培育", count=len(entries), table=table, actions=actions)]
