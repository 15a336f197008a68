"""Pairs in and out of tables."""

from typing import Any

from django.utils import timezone

from bureau.accounts.models import User
from bureau.exchange.columns import Field
from bureau.exchange.resources import RegisterResource
from bureau.exchange.rows import Row
from enterprises.intellectual_property.holders import CODE, fill_holders, holder_column

from .models import LOOKING_AFTER, Pair, officers_within, place_of
from .pairing import refusal_of

NOBODY = "没有填写包扶人员的姓名或用户名"
UNKNOWN = "没有这名可以包扶企业的在岗人员（或不在您的管理范围），请核对姓名、用户名"
SEVERAL = "有 {} 名工作人员叫这个名字，请填写科室或县区，或填写用户名"


class PairResource(RegisterResource):
    """One officer and one firm a row, known by both and the day on which it began."""

    kind = "pairs"
    title = "包扶关系"
    list_url_name = "enterprises:pair_list"
    import_url_name = "enterprises:pair_import"
    columns = (
        holder_column("企业名称"),
        CODE,
        Field(
            "officer",
            "包扶人员",
            stored=False,
            attribute="officer__display_name",
            aliases=("包扶干部", "包扶人", "包联干部", "联系人员", "责任人", "首席服务官", "服务专员", "包扶责任人"),
            help="姓名；与用户名至少填写一项。",
        ),
        Field("username", "用户名", stored=False, attribute="officer__username", aliases=("账号", "登录名")),
        Field(
            "place",
            "科室或县区",
            stored=False,
            attribute="officer__division__name",
            aliases=("科室", "所在科室", "责任科室", "所在单位", "县区科室"),
            help="姓名相同的人靠它区分。",
        ),
        Field(
            "since",
            "包扶起始日期",
            kind="date",
            required=True,
            aliases=("起始日期", "开始日期", "包扶日期", "包扶开始日期", "包扶时间"),
        ),
        Field("until", "包扶结束日期", kind="date", aliases=("结束日期", "终止日期")),
        Field("note", "备注"),
    )
    fills = ("officer_id", "enterprise_id", "county_id")
    silent = ("officer_id", "enterprise_id")
    keys = ("officer_id", "enterprise_id", "since")

    class Meta:
        model = Pair

    def complete(self, rows: list[Row], user: Any) -> None:
        """Find firms and people, and refuse what the verbs would refuse."""
        fill_holders(rows, user)
        people = self._people(user)
        for row in rows:
            self._find_officer(row, people)
            self._check_days(row)

    def _people(self, user: Any) -> list[User]:
        if user is None or user.is_administrator:
            found = User.objects.filter(role__in=LOOKING_AFTER)
        else:
            # Pairs of people who have left stand in exported files too.
            found = officers_within(user) | User.objects.filter(pk__in=Pair.objects.visible_to(user).values("officer"))
        return list(found.select_related("division", "county").order_by("pk"))

    def _find_officer(self, row: Row, people: list[User]) -> None:
        username, name = row.values.get("username") or "", row.values.get("officer") or ""
        place = row.values.get("place") or ""
        if not username and not name:
            row.refuse("officer", NOBODY)
            return
        column, written = ("username", username) if username else ("officer", name)
        fitting = [one for one in people if written == (one.username if username else one.display_name)]
        if len(fitting) > 1 and place:
            fitting = [one for one in fitting if place in _places(one)]
        if len(fitting) != 1:
            row.refuse(column, SEVERAL.format(len(fitting)) if fitting else UNKNOWN, written)
            return
        officer = fitting[0]
        if name and name != officer.display_name:
            row.refuse("officer", f"用户名 {username} 的姓名是“{officer.display_name}”，与表中不同", name)
        elif why := self._refusal(row, officer):
            row.refuse(column, why, written)
        row.values["officer_id"] = officer.pk

    def _refusal(self, row: Row, officer: User) -> str:
        """Why this officer cannot look after that firm now; what has ended is history."""
        county = row.values.get("county_id")
        return refusal_of(officer, county) if county and not row.values.get("until") else ""

    def _check_days(self, row: Row) -> None:
        since, until = row.values.get("since"), row.values.get("until")
        if since and since > timezone.localdate():
            row.remark("since", "起始日期晚于今天，到该日才计入", since)
        if since and until and until < since:
            row.refuse("until", "结束日期不能早于包扶起始日期", until)

    def title_of(self, values: dict[str, Any]) -> str:
        who = values.get("officer") or values.get("username") or ""
        return f"{who} {values.get('holder') or values.get('uscc') or ''}".strip()


def _places(officer: User) -> set[str]:
    """What may stand for the place of an officer in a sheet."""
    found = {place_of(officer)}
    if officer.county:
        found |= {officer.county.name, officer.county.short_name}
    return found
