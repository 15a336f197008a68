"""Verbs on technical contracts; the only writer of their sides and of their cancellation."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bureau.lifecycle import Refused
from enterprises.register.names import written
from projects.register.identity import clean_number

from .models import TechContract
from .rules import may_edit
from .sides import Sides, settled

WHOSE = "卖方不在企业名录中，也没有写明县区或行政区划代码，而买方在本市：无法判断是本市输出还是吸纳。请补填卖方所在地。"


class CancellationRefused(Refused):
    """A cancellation that may not be entered; `sentence` says why."""


def complete(
    contract: TechContract, *, seller_place: int | None = None, buyer_place: int | None = None
) -> TechContract:
    """Bring what was written into form and settle the sides; places are those of `projects.register.placing`.

    Raises `ValidationError` when it cannot be told whether the contract was sold from this city.
    """
    contract.number = clean_number(contract.number)
    contract.name = written(contract.name)
    contract.seller_name = written(contract.seller_name)
    contract.buyer_name = written(contract.buyer_name)
    sides = Sides()
    both = settled(
        sides.of(enterprise=contract.seller, division=contract.seller_division, place=seller_place),
        sides.of(enterprise=contract.buyer, division=contract.buyer_division, place=buyer_place),
    )
    if both is None:
        raise ValidationError({"seller_name": WHOSE})
    sold, bought = both
    contract.seller_county_id, contract.sold_here = sold.county_id, sold.here
    contract.buyer_county_id, contract.bought_here = bought.county_id, bought.here
    return contract


def register_contract(
    contract: TechContract,
    *,
    by=None,
    seller_place: int | None = None,
    buyer_place: int | None = None,
    reason: str = "",
    checked: bool = False,
) -> TechContract:
    """Enter a contract; `checked` says that the caller has validated it. Raises `ValidationError`."""
    complete(contract, seller_place=seller_place, buyer_place=buyer_place)
    _refuse_foreign(contract, by)
    with transaction.atomic():
        if not checked:
            contract.full_clean()
        contract._change_reason = reason[:100] or None
        contract.save(force_insert=True)
    return contract


def amend_contract(
    contract: TechContract,
    *,
    by=None,
    seller_place: int | None = None,
    buyer_place: int | None = None,
    reason: str = "",
    checked: bool = False,
) -> TechContract:
    """Save corrected fields of a contract; its cancellation is entered by `cancel` alone. Raises `ValidationError`."""
    complete(contract, seller_place=seller_place, buyer_place=buyer_place)
    _refuse_foreign(contract, by)
    with transaction.atomic():
        before = TechContract.objects.select_for_update().get(pk=contract.pk)
        contract.cancelled_on, contract.cancelled_reason = before.cancelled_on, before.cancelled_reason
        if not checked:
            contract.full_clean()
        contract._change_reason = reason[:100] or None
        contract.save()
    return contract


def _refuse_foreign(contract: TechContract, by) -> None:
    """A county officer enters contracts of the own county alone."""
    if by is not None and by.is_county_officer and not may_edit(by, contract):
        raise ValidationError({"seller_name": "技术合同由卖方所在县区登记；卖方不在您所在的县区。"})


def cancel(contract: TechContract, *, on: date, reason: str) -> TechContract:
    """Enter that a contract was cancelled on a day: its amount is taken off that month, the month of registration stays.

    Raises `CancellationRefused` for one cancelled already, for a day before its registration or after today, and
    without a reason.
    """
    if not reason.strip():
        raise CancellationRefused("注销合同须填写原因。")
    if on > timezone.localdate():
        raise CancellationRefused("注销日期不能晚于今天。")
    with transaction.atomic():
        locked = TechContract.objects.select_for_update().get(pk=contract.pk)
        if locked.cancelled_on:
            raise CancellationRefused(f"这份合同已于 {locked.cancelled_on} 注销，不能再次注销。")
        if on < locked.registered_on:
            raise CancellationRefused(f"注销日期不能早于登记日期 {locked.registered_on}。")
        locked.cancelled_on, locked.cancelled_reason = on, reason.strip()[:200]
        locked._change_reason = f"注销：{reason.strip()}"[:100]
        locked.save(update_fields=["cancelled_on", "cancelled_reason"])
    return locked


def mend(contract: TechContract, *, reason: str) -> TechContract:
    """Save a contract as the system administrator wrote it, its cancellation too; the only way to take one back."""
    contract.number = clean_number(contract.number)
    with transaction.atomic():
        contract._change_reason = reason[:100]
        contract.save()
    return contract
