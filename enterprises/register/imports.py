"""What an import of organisations looks up before, and what follows from it afterwards."""

from functools import lru_cache
from typing import NamedTuple

from django.utils import timezone

from bureau.audit import bulk

from . import past_names
from .county_moves import move_along
from .currencies import CNY, NAMES
from .matching import Matcher, NoMatch
from .merging_models import Merging
from .models import Enterprise, FormerName
from .names import name_key
from .places import Elsewhere, Places
from .registration_types import ident_meant_by

AT_ONCE = 500
MERGED = ("dropped_uscc", "kept__name", "kept__uscc")
type_of_words = lru_cache(maxsize=1024)(ident_meant_by)


class Stored(NamedTuple):
    """What the checks need of a registered organisation."""

    pk: int
    uscc: str
    name_key: str
    county: int
    type_text: str


class Completion:
    """Completes one portion of rows; the number of queries does not depend on how many they are."""

    def __init__(self, rows, user, *, places: Places, types: set[str]):
        self.rows = rows
        self.user = user
        self.places = places
        self.types = types

    def run(self) -> None:
        """Look everything up, then go through the rows."""
        self._find_by_name([row for row in self.rows if not row.values.get("uscc")])
        rows = [row for row in self.rows if not row.problems]
        self._load(rows)
        for row in rows:
            stored = self.stored.get(row.values["uscc"])
            if "name" in row.values:
                row.values["name_key"] = name_key(row.values["name"])
            if stored is None:
                self._complete_new(row)
            else:
                self._complete_known(row, stored)
            self._set_type(row, stored)
            self._set_currency(row)

    def _find_by_name(self, rows) -> None:
        if not rows:
            return
        reach = Enterprise.objects.all()
        if self.user is not None and not self.user.is_administrator:
            reach = reach.visible_to(self.user)
        matcher = Matcher(reach)
        matcher.load(names=[row.values.get("name") or "" for row in rows])
        for row in rows:
            try:
                found = matcher.called(row.values.get("name") or "")
            except NoMatch as no_match:
                row.refuse("name", no_match.sentence, row.values.get("name"))
                continue
            if found is None:
                row.refuse("uscc", "没有填写统一社会信用代码，按名称也没有找到已登记的单位；新登记的单位须填写代码")
            else:
                row.values["uscc"] = found.uscc

    def _load(self, rows) -> None:
        codes = {row.values["uscc"] for row in rows}
        found = Enterprise.objects.filter(uscc__any_of=codes)
        columns = ("pk", "uscc", "name_key", "county_id", "registration_type_text")
        self.stored = {one[1]: Stored(*one) for one in found.values_list(*columns)}
        new = [row for row in rows if row.values["uscc"] not in self.stored]
        fresh = {row.values["uscc"] for row in new}
        merged = Merging.objects.standing().filter(dropped_uscc__any_of=fresh).order_by("pk")
        self.merged = {code: (name, kept) for code, name, kept in merged.values_list(*MERGED)} if fresh else {}
        keys = {name_key(row.values["name"]) for row in new if row.values.get("name")}
        named = Enterprise.objects.filter(name_key__any_of=keys).values_list("name_key", "uscc") if keys else ()
        self.named = dict(named)
        self._load_former(rows)

    def _load_former(self, rows) -> None:
        """Only of organisations that a row calls otherwise than the register does."""
        asked = set()
        for row in rows:
            stored = self.stored.get(row.values["uscc"])
            if stored and row.values.get("name") and name_key(row.values["name"]) != stored.name_key:
                asked.add(stored.pk)
        former = FormerName.objects.filter(enterprise_id__any_of=asked).values_list("enterprise", "name_key")
        self.former = set(former) if asked else set()

    def _complete_new(self, row) -> None:
        code = row.values["uscc"]
        if code in self.merged:
            name, kept = self.merged[code]
            row.refuse("uscc", f"这个代码的单位已并入“{name}”（代码 {kept}），请改用保留的代码", code)
            return
        if not row.values.get("name"):
            row.refuse("name", "没有填写名称；新登记的单位须填写")
            return
        other = self.named.get(row.values["name_key"])
        if other:
            row.refuse("uscc", f"已有同名单位（代码 {other}），请核对代码；确属不同单位的请在网页上登记", code)
            return
        self._place(row)

    def _complete_known(self, row, stored: Stored) -> None:
        if (stored.pk, row.values.get("name_key")) in self.former:
            # An older sheet: the name it uses is a former one and must not come back.
            del row.values["name"], row.values["name_key"]
        if "county" in row.values:
            self._refuse_foreign_county(row, row.values["county"])
            return
        try:
            named = self._named_place(row)
        except Elsewhere as elsewhere:
            self._refuse_elsewhere(row, "place", elsewhere)
            return
        if named:
            row.values["county"] = named
            self._refuse_foreign_county(row, named)

    def _place(self, row) -> None:
        """The county of a new organisation, by whatever says it with certainty."""
        county, column = row.values.get("county"), "county"
        try:
            if not county:
                column = "place"
                county = self._named_place(row)
            if not county:
                column = "address"
                county = self.places.in_address(row.values.get("address") or "")
            if not county:
                column = "uscc"
                county = self.places.in_code(row.values["uscc"])
        except Elsewhere as elsewhere:
            self._refuse_elsewhere(row, column, elsewhere)
            return
        if not county and self.user is not None and self.user.is_county_officer:
            county = self.user.county_id
        if not county:
            row.refuse("county", "没有填写县区，从地址和信用代码也看不出属于本市哪个县区；新登记的单位须填写")
            return
        row.values["county"] = county
        self._refuse_foreign_county(row, county)

    def _named_place(self, row) -> int | None:
        if not self.places.is_own_province(row.values.get("province") or ""):
            raise Elsewhere(row.values["province"])
        return self.places.in_words(row.values.get("place") or "")

    def _refuse_elsewhere(self, row, column: str, elsewhere: Elsewhere) -> None:
        city = self.places.city or "本市"
        row.refuse(column, f"不在本市：“{elsewhere.place}”不属于{city}，本市企业库只登记{city}的单位", elsewhere.place)

    def _refuse_foreign_county(self, row, county: int) -> None:
        if self.user is not None and self.user.is_county_officer and county != self.user.county_id:
            name = self.places.names.get(county, "")
            row.refuse("county", f"这一行属于{name}，不是您的县区，您只能导入本县区的单位", name)

    def _set_currency(self, row) -> None:
        """An amount without a word about its currency is in yuan, whatever was stored before."""
        if row.values.get("capital") is None:
            return
        said, in_column = row.values.get("capital_currency"), row.values.get("currency")
        if said and in_column and said != in_column:
            row.refuse("currency", f"与注册资本里写的币种（{NAMES.get(said, said)}）不同，请核对", NAMES[in_column])
        row.values["capital_currency"] = said or in_column or CNY

    def _set_type(self, row, stored: Stored | None) -> None:
        text = row.values.get("registration_type_text")
        if text is None or (stored and text == stored.type_text):
            return
        meant = type_of_words(text)
        row.values["registration_type_id"] = meant if meant in self.types else None
        if text and row.values["registration_type_id"] is None:
            row.remark("registration_type_text", "没有对应的登记注册类型代码，按原文保留", text)


def follow_up(applied, *, by) -> None:
    """Keep the names that organisations had, and let what repeats their county follow it."""
    renamed = list(applied.before("name").items())
    for start in range(0, len(renamed), AT_ONCE):
        _keep_names(dict(renamed[start : start + AT_ONCE]), applied, by=by)
    counties = _present(applied.before("county_id"), "county_id")
    move_along(counties, by=by, reason=applied.reason)


def _present(of, attname: str) -> dict[int, object]:
    pks = list(of)
    found = {}
    for start in range(0, len(pks), AT_ONCE):
        rows = Enterprise.objects.filter(pk__in=pks[start : start + AT_ONCE])
        found |= dict(rows.values_list("pk", attname))
    return found


def _keep_names(before: dict[int, str], applied, *, by) -> None:
    now = _present(before, "name_key")
    kept = set(FormerName.objects.filter(enterprise__in=before).values_list("enterprise", "name_key"))
    today = timezone.localdate()
    new = [
        FormerName(enterprise_id=pk, name=name, until=today)
        for pk, name in before.items()
        if name_key(name) != now[pk] and (pk, name_key(name)) not in kept
    ]
    if not new:
        return
    made = FormerName.objects.bulk_create(new)
    bulk.record_creation(FormerName.objects.filter(pk__in=[one.pk for one in made]), by=by, reason=applied.reason)
    past_names.refresh({one.enterprise_id for one in made})


def take_back(applied, *, by) -> None:
    """Former names that the batch left go again, and records return to the county they came from."""
    reason = applied.reason[:100]
    made = FormerName.history.filter(
        history_type=bulk.CREATED, history_change_reason=reason, enterprise_id__in=applied.changed.values("pk")
    )
    for former in FormerName.objects.filter(pk__in=made.values("id")):
        former._change_reason = f"撤销{reason}"[:100]
        former.delete()
    move_along(applied.before("county_id"), by=by, reason=f"撤销{reason}"[:100])
