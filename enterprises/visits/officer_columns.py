"""Which officer a row of a sheet means: by user name, or by name, with the division or county where names are alike."""

from typing import Any

from django.db.models import QuerySet

from bureau.accounts.models import User
from bureau.exchange.columns import Field
from bureau.exchange.rows import Row

from .models import LOOKING_AFTER, officers_within, place_of

NOBODY = "没有填写包扶人员的姓名或用户名"
UNKNOWN = "没有这名可以包扶的在岗人员（或不在您的管理范围），请核对姓名、用户名"
SEVERAL = "有 {} 名工作人员叫这个名字，请填写科室或县区，或填写用户名"
OFFICER = Field(
    "officer",
    "包扶人员",
    stored=False,
    attribute="officer__display_name",
    aliases=("包扶干部", "包扶人", "包联干部", "联系人员", "责任人", "首席服务官", "服务专员", "包扶责任人"),
    help="姓名；与用户名至少填写一项。",
)
USERNAME = Field("username", "用户名", stored=False, attribute="officer__username", aliases=("账号", "登录名"))
PLACE = Field(
    "place",
    "科室或县区",
    stored=False,
    attribute="officer__division__name",
    aliases=("科室", "所在科室", "责任科室", "所在单位", "县区科室"),
    help="姓名相同的人靠它区分。",
)
SINCE = Field(
    "since",
    "包扶起始日期",
    kind="date",
    required=True,
    aliases=("起始日期", "开始日期", "包扶日期", "包扶开始日期", "包扶时间"),
)
UNTIL = Field("until", "包扶结束日期", kind="date", aliases=("结束日期", "终止日期"))


class Officers:
    """The officers that rows can mean, read once; `known` are those of stored pairs, who may have left."""

    def __init__(self, user: Any, known: QuerySet):
        if user is None or user.is_administrator:
            found = User.objects.filter(role__in=LOOKING_AFTER)
        else:
            found = officers_within(user) | User.objects.filter(pk__in=known.order_by().values("officer"))
        self._people = list(found.select_related("division", "county").order_by("pk"))

    def find(self, row: Row) -> User | None:
        """The officer of a row, whose key is set as `officer_id`; refuses the row when in doubt."""
        username, name = row.values.get("username") or "", row.values.get("officer") or ""
        if not username and not name:
            row.refuse("officer", NOBODY)
            return None
        column, written = ("username", username) if username else ("officer", name)
        fitting = [one for one in self._people if written == (one.username if username else one.display_name)]
        if len(fitting) > 1 and (place := row.values.get("place")):
            fitting = [one for one in fitting if place in _places(one)]
        if len(fitting) != 1:
            row.refuse(column, SEVERAL.format(len(fitting)) if fitting else UNKNOWN, written)
            return None
        row.values["officer_id"] = fitting[0].pk
        if name and name != fitting[0].display_name:
            told = f"用户名 {username} 的姓名是“{fitting[0].display_name}”，与表中不同"
            row.refuse("officer", told, name)
        return fitting[0]


def check_days(row: Row) -> None:
    """Refuse an end before the beginning."""
    since, until = row.values.get("since"), row.values.get("until")
    if since and until and until < since:
        row.refuse("until", "结束日期不能早于包扶起始日期", until)


def _places(officer: User) -> set[str]:
    """What may stand for the place of an officer in a sheet."""
    found = {place_of(officer)}
    if officer.county:
        found |= {officer.county.name, officer.county.short_name}
    return found
