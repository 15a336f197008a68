"""What an import of certificates looks up, row by row checked against what is stored."""

from datetime import date

from django.utils import timezone

from bureau.exchange.refusals import UncleanValue
from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise, FormerName
from enterprises.register.names import name_key

from .models import Certification
from .overlaps import RENEWED_NUMBER
from .validity import end_of_term, kind_of_number, last_valid_day, number_remark, overlap

TURN_WORDS = {
    "首次认定": Certification.Turn.FIRST,
    "首次": Certification.Turn.FIRST,
    "重新认定": Certification.Turn.RENEWAL,
    "复审": Certification.Turn.RENEWAL,
}


class Completion:
    """Completes one portion of rows; the number of queries does not depend on how many they are."""

    def __init__(self, rows, user, *, kinds: dict):
        self.rows = rows
        self.user = user
        self.kinds = kinds
        self.today = timezone.localdate()

    def run(self) -> None:
        """Holders first, then kinds and days, then what stands against it."""
        self._load_holders()
        for row in self.rows:
            self._set_holder(row)
        self._refuse_other_names()
        for row in self._good():
            self._set_kind(row)
        for row in self._good():
            self._set_days(row)
        self._load_stored(self._good())
        for row in self._good():
            self._check_revocation(row)
            self._check_overlap(row)

    def _good(self) -> list:
        return [row for row in self.rows if not row.problems]

    def _load_holders(self) -> None:
        reach = Enterprise.objects.only("pk", "uscc", "name", "name_key", "county_id")
        if self.user is not None and not self.user.is_administrator:
            reach = reach.visible_to(self.user)
        self.matcher = Matcher(reach)
        values = [row.values for row in self.rows]
        self.matcher.load(
            codes=[one["uscc"] for one in values if one.get("uscc")],
            names=[one["name"] for one in values if one.get("name") and not one.get("uscc")],
        )
        self.misnamed = []

    def _set_holder(self, row) -> None:
        code, name = row.values.get("uscc"), row.values.get("name")
        if not code and not name:
            row.refuse("name", "没有填写企业名称，也没有统一社会信用代码，不知道是哪家企业的证书")
            return
        try:
            found = self.matcher.with_code(code) if code else self.matcher.called(name)
        except NoMatch as no_match:
            row.refuse("uscc" if code else "name", no_match.sentence, code or name)
            return
        if found is None:
            words = "企业库中没有（或您无权管理）这家单位，请先登记企业；名称须与登记完全一致，不能用简称"
            row.refuse("uscc" if code else "name", words, code or name)
            return
        row.values["enterprise_id"], row.values["county_id"] = found.pk, found.county_id
        if code and name and name_key(name) != found.name_key:
            self.misnamed.append((row, found))

    def _refuse_other_names(self) -> None:
        """A code and a name must mean the same organisation, by its present name or a former one."""
        if not self.misnamed:
            return
        former = FormerName.objects.filter(enterprise__in={found.pk for _, found in self.misnamed})
        known = set(former.values_list("enterprise", "name_key"))
        for row, found in self.misnamed:
            if (found.pk, name_key(row.values["name"])) not in known:
                words = f"该信用代码登记的单位是“{found.name}”，与表中名称不同；若已更名，请先修改企业名称"
                row.refuse("name", words, row.values["name"])

    def _set_kind(self, row) -> None:
        number = row.values.get("number") or ""
        if not row.values.get("kind"):
            kind = kind_of_number(self.kinds.values(), number)
            if kind is None:
                row.refuse("kind", "没有填写类别，从证书编号也看不出是哪一类", number)
                return
            row.values["kind"] = kind.pk
        remark = number_remark(self.kinds[row.values["kind"]], number)
        if remark:
            row.remark("number", remark, number)

    def _set_days(self, row) -> None:
        issued, kind = row.values["issued_on"], self.kinds[row.values["kind"]]
        if issued > self.today:
            row.refuse("issued_on", "发证日期不能晚于今天", issued)
            return
        self._set_turn(row)
        if not row.values.get("term"):
            return
        try:
            end = end_of_term(row.values["term"], kind, issued)
        except UncleanValue as unclean:
            row.refuse("term", unclean.sentence, row.values["term"])
            return
        if row.values.setdefault("expires_on", end) != end:
            row.refuse(
                "expires_on", f"与有效期“{row.values['term']}”不符，按有效期应至 {end}", row.values["expires_on"]
            )

    def _set_turn(self, row) -> None:
        if row.values.get("turn"):
            return
        meant = TURN_WORDS.get(row.values.get("notes") or "")
        if meant is None and (row.values.get("number") or "").startswith(RENEWED_NUMBER):
            meant = Certification.Turn.RENEWAL
        if meant:
            row.values["turn"] = meant

    def _load_stored(self, rows) -> None:
        holders = {row.values["enterprise_id"] for row in rows}
        self.of_holder: dict[tuple, list[dict]] = {}
        if not holders:
            return
        columns = ("enterprise_id", "kind_id", "number", "issued_on", "expires_on", "revoked_on", "revoked_reason")
        for stored in Certification.objects.filter(enterprise__in=holders).values(*columns):
            self.of_holder.setdefault((stored["enterprise_id"], stored["kind_id"]), []).append(stored)

    def _others(self, row) -> list[dict]:
        return self.of_holder.get((row.values["enterprise_id"], row.values["kind"]), [])

    def _stored(self, row) -> dict | None:
        return next((one for one in self._others(row) if one["issued_on"] == row.values["issued_on"]), None)

    def _check_revocation(self, row) -> None:
        stored = self._stored(row) or {}
        was = stored.get("revoked_on")
        day = row.values.get("revoked_on", was)
        reason = row.values.get("revoked_reason", stored.get("revoked_reason"))
        if was and day != was:
            row.refuse("revoked_on", f"这张证书已于 {was} 撤销，不能通过导入恢复或改期", row.values.get("revoked_on"))
        elif day and not reason:
            row.refuse("revoked_reason", "有撤销日期的须填写撤销原因")
        elif reason and not day:
            row.refuse("revoked_on", "有撤销原因的须填写撤销日期")
        elif day and day > self.today:
            row.refuse("revoked_on", "撤销日期不能晚于今天", day)

    def _check_overlap(self, row) -> None:
        """Against stored certificates and those of earlier rows; a new one joins them."""
        kind, stored, issued = self.kinds[row.values["kind"]], self._stored(row), row.values["issued_on"]
        expires = row.values.get("expires_on") or (stored or {}).get("expires_on")
        if expires is None:
            expires = row.values["expires_on"] = last_valid_day(kind, issued)
        for other in self._others(row):
            if other is not stored:
                self._tell_overlap(row, kind, other, (issued, expires))
        if stored is None:
            new = {"number": row.values.get("number", ""), "issued_on": issued, "expires_on": expires}
            key = (row.values["enterprise_id"], row.values["kind"])
            self.of_holder.setdefault(key, []).append(new | {"revoked_on": row.values.get("revoked_on")})

    def _tell_overlap(self, row, kind, other: dict, period: tuple[date, date]) -> None:
        if other["revoked_on"]:
            return
        days = overlap(kind, period, (other["issued_on"], other["expires_on"]))
        if not days:
            return
        words = f"与证书“{other['number']}”（{other['issued_on']} 至 {other['expires_on']}）重叠 {days} 天"
        words += f"，超过{kind.name}允许的 {kind.overlap_days} 天"
        (row.refuse if kind.overlap_refused else row.remark)("issued_on", words, period[0])
