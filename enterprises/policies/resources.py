"""Lists of payments in: what the treasury paid, one payment a row."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from bureau.exchange.cleaning import fold
from bureau.exchange.columns import Field
from bureau.exchange.refusals import ApplyRefused
from bureau.exchange.resources import RegisterResource
from enterprises.integrity.queries import blocked, blocked_codes

from . import notices
from .choices import ClaimState
from .claim_models import PolicyClaim, PolicyPayment
from .facts import PURPOSE
from .reckoning import wan
from .states import CLAIM_LIFE


def tidy(value: str) -> str:
    """A number in half width, without blanks, in capitals."""
    return "".join(fold(value).split()).upper()


class PaymentResource(RegisterResource):
    """One payment a row. What is entered is never changed by an import: it is struck out on its claim's page."""

    kind = "policy_payments"
    title = "兑付清单"
    list_url_name = "enterprises:policy_payments"
    import_url_name = "enterprises:policy_payment_import"
    columns = (
        Field(
            "number",
            "申请编号",
            required=True,
            clean=tidy,
            stored=False,
            attribute="claim__number",
            aliases=("编号", "兑现申请编号", "申请号"),
            example="ZC2026000001",
        ),
        Field(
            "paid_on",
            "兑付日期",
            kind="date",
            required=True,
            aliases=("支付日期", "付款日期", "拨付日期", "拨款日期", "拨付时间"),
        ),
        Field(
            "amount",
            "兑付金额",
            kind="money",
            required=True,
            aliases=("支付金额", "付款金额", "拨付金额", "拨款金额", "金额"),
        ),
        Field("voucher", "凭证号", required=True, clean=tidy, aliases=("支付凭证号", "凭证编号", "支付单号", "单号")),
        Field("notes", "备注"),
    )
    fills = ("claim_id", "enterprise_id", "county_id", "entered_by_id")
    keys = ("claim_id", "voucher")
    silent = ("enterprise_id", "county_id", "entered_by_id")

    class Meta:
        model = PolicyPayment

    def guards(self, user):
        """An entered payment stays as it is."""
        return [
            (PolicyPayment.objects.standing(), "这笔兑付已登记，不能通过导入修改；登记有误的请在申请页面作废后重新登记")
        ]

    def complete(self, rows, user):
        """Say of each row whose claim it pays, and what stands against it."""
        numbers = {row.values["number"] for row in rows if row.values.get("number")}
        claims = PolicyClaim.objects.with_paid().select_related("enterprise").filter(number__any_of=sorted(numbers))
        if user is not None and not user.is_administrator:
            claims = claims.visible_to(user)
        found = {claim.number: claim for claim in claims}
        entered = PolicyPayment.objects.filter(claim__number__any_of=sorted(numbers)).order_by()
        known: dict[tuple[str, str], int | None] = {}
        for number, voucher, struck, by in entered.values_list(
            "claim__number", "voucher", "struck_at", "entered_by_id"
        ):
            known[number, voucher] = by if struck is None else known.get((number, voucher))
        barred: dict[date, set[str]] = {}
        left = self.__dict__.setdefault("_left", {})
        for row in rows:
            if not row.problems:
                self._complete(row, found, known, barred, left, user)

    def _complete(self, row, found, known, barred, left, user) -> None:
        claim = found.get(row.values["number"])
        if claim is None:
            row.refuse("number", "没有这个编号的申请，请核对申请编号", row.values["number"])
            return
        row.values |= {
            "claim_id": claim.pk,
            "enterprise_id": claim.enterprise_id,
            "county_id": claim.county_id,
            "entered_by_id": user.pk if user is not None else claim.created_by_id,
        }
        entry = (claim.number, row.values["voucher"])
        if entry in known:
            # Who entered it stays; without anybody it was struck out.
            row.values["entered_by_id"] = known[entry] or row.values["entered_by_id"]
            if known[entry] is None:
                row.refuse("voucher", "这个凭证号的兑付已作废，请在申请页面重新登记", entry[1])
            return
        if claim.state != ClaimState.APPROVED:
            row.refuse("number", f"申请{claim.get_state_display()}，不能登记兑付", claim.number)
            return
        self._check_day(row, claim, barred)
        self._check_amount(row, claim, left)

    def _check_day(self, row, claim, barred) -> None:
        day = row.values["paid_on"]
        if day > timezone.localdate():
            row.refuse("paid_on", "兑付日期不能晚于今天", day)
        elif day < claim.submitted_on:
            row.refuse("paid_on", f"兑付日期不能早于申请提交日期 {claim.submitted_on}", day)
        elif claim.enterprise.uscc in barred.setdefault(day, blocked_codes(day, PURPOSE)):
            row.refuse("number", blocked(day).sentence, claim.number)

    def _check_amount(self, row, claim, left) -> None:
        amount = row.values["amount"]
        before = left.setdefault(claim.pk, claim.left_to_pay)
        if amount <= 0:
            row.refuse("amount", "兑付金额须大于零", amount)
        elif amount > before:
            row.refuse("amount", f"尚未兑付 {wan(before)}，这笔 {wan(amount)}超出了", amount)
        elif not row.problems:
            left[claim.pk] = before - Decimal(amount)

    def written(self, applied, user):
        """Claims that are paid in full are settled, and the firms are told."""
        for claim in self._claims_of(applied.created):
            if claim.left_to_pay < 0:
                raise ApplyRefused(f"申请 {claim.number} 的兑付合计超过核定金额 {wan(claim.approved)}，请重新导入。")
            if claim.left_to_pay == 0:
                CLAIM_LIFE.move(claim, "settle", by=user)
        for payment in applied.created.select_related("claim__item", "claim__enterprise"):
            notices.paid(payment)

    def undone(self, applied, user):
        """Claims that these payments had settled are to be paid again."""
        for claim in self._claims_of(applied.created):
            if claim.state == ClaimState.PAID:
                CLAIM_LIFE.move(claim, "unsettle", by=user, reason="撤回导入的兑付清单")

    @staticmethod
    def _claims_of(payments):
        keys = payments.order_by().values("claim")
        return list(PolicyClaim.objects.select_for_update().filter(pk__in=keys).order_by("pk"))

    def title_of(self, values):
        return f"{values.get('number') or ''} 凭证 {values.get('voucher') or ''}".strip()
