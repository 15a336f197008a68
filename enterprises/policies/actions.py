"""Verbs on the library: policies, what they give, their conditions; the only writer of a policy's state."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Model

from bureau.files.actions import attach, store
from bureau.files.models import StoredFile
from bureau.lifecycle import Refused
from enterprises.register.documents import document_number

from .choices import AmountKind, PolicyState
from .conditions import KINDS
from .models import Policy, PolicyCondition, PolicyItem
from .parameters import PARAMETERS, ConditionParameters
from .rules import may_keep
from .states import POLICY_LIFE


class PolicyRefused(Refused):
    """Something that may not be done with a policy; `sentence` says why."""


def _lock(pk: int, *, by) -> Policy:
    """The policy, if this person may write in it. Raises `PolicyRefused`."""
    policy = Policy.objects.select_for_update().get(pk=pk)
    if not may_keep(by):
        raise PolicyRefused("您没有维护政策库的权限。")
    if policy.state == PolicyState.ENDED:
        raise PolicyRefused("政策已停止执行，不能修改；确需更正的请先恢复执行。")
    return policy


def save_policy(policy: Policy, *, by, reason: str = "") -> Policy:
    """Enter a policy as a draft, or correct one. Raises `ValidationError`, `PolicyRefused`."""
    policy.document_number = document_number(policy.document_number)
    with transaction.atomic():
        if policy.pk is not None:
            stored = _lock(policy.pk, by=by)
            policy.state, policy.superseded_by_id = stored.state, stored.superseded_by_id
        elif not may_keep(by):
            raise PolicyRefused("您没有维护政策库的权限。")
        policy.full_clean()
        policy._change_reason = reason[:100] or None
        policy.save()
    return policy


def carry_out(policy: Policy, name: str, *, by, reason: str = "", superseded_by: Policy | None = None) -> Policy:
    """Publish, end or resume a policy; one that ends may name its successor. Raises `TransitionRefused`, `PolicyRefused`."""
    if superseded_by is not None and superseded_by.pk == policy.pk:
        raise PolicyRefused("政策不能由它自己替代。")
    with transaction.atomic():
        moved = POLICY_LIFE.move(policy, name, by=by, reason=reason)
        successor = superseded_by if moved.state == PolicyState.ENDED else None
        if moved.superseded_by != successor:
            moved.superseded_by = successor
            moved.save(update_fields=["superseded_by"])
    return moved


def add_file(policy: Policy, upload: UploadedFile, *, by) -> StoredFile:
    """Keep an attachment of a policy. Raises `RefusedUpload`, `PolicyRefused`."""
    with transaction.atomic():
        attach(file := store(upload, by=by), _lock(policy.pk, by=by))
    return file


def save_item(item: PolicyItem, *, by, reason: str = "") -> PolicyItem:
    """Enter or correct what a policy gives. Raises `ValidationError`, `PolicyRefused`."""
    if item.amount_kind == AmountKind.FIXED:
        item.ratio, item.cap, item.base_figure, item.base_label, item.base_year = None, None, "", "", None
    else:
        item.fixed_amount = None
        if item.base_figure:
            item.base_label = ""
    with transaction.atomic():
        _lock(item.policy_id, by=by)
        item.full_clean()
        item._change_reason = reason[:100] or None
        item.save()
    return item


def remove_item(item: PolicyItem, *, by) -> None:
    """Take an item out of its policy, unless somebody has applied for it. Raises `PolicyRefused`."""
    with transaction.atomic():
        _lock(item.policy_id, by=by)
        if item.claims.exists():
            raise PolicyRefused("已有单位申请过这一条款，不能删除；不再受理的，请把受理截止改为较早的日期。")
        item.delete()


def save_conditions(
    item: PolicyItem, conditions: Iterable[PolicyCondition], *, removed: Iterable[PolicyCondition] = (), by
) -> list[PolicyCondition]:
    """Write the conditions of an item in the given order; `removed` ones go. Raises `ValidationError`, `PolicyRefused`."""
    with transaction.atomic():
        _lock(item.policy_id, by=by)
        return write_conditions(item, conditions, removed=removed)


def write_conditions(
    owner: Model, conditions: Iterable[ConditionParameters], *, removed: Iterable[ConditionParameters] = ()
) -> list[ConditionParameters]:
    """Write the conditions of whatever has some, for a caller who has asked who may. Raises `ValidationError`."""
    saved = []
    with transaction.atomic():
        for condition in owner.conditions.filter(pk__in={condition.pk for condition in removed}):
            condition.delete()
        for order, condition in enumerate(conditions):
            setattr(condition, condition.OWNER, owner)
            condition.order = order
            forget_other_parameters(condition)
            condition.full_clean()
            if condition.pk is None or _differs(condition):
                condition.save()
            saved.append(condition)
    return saved


def forget_other_parameters(condition: ConditionParameters) -> ConditionParameters:
    """Empty what the kind does not take. Raises `ValidationError` for an unknown kind and a lacking parameter."""
    kind = KINDS.get(condition.kind)
    if kind is None:
        raise ValidationError({"kind": "请选择条件。"})
    for field in condition._meta.concrete_fields:
        if field.name in kind.takes:
            if field.name not in kind.optional and getattr(condition, field.attname) in (None, ""):
                raise ValidationError({field.name: f"请填写“{kind.labels.get(field.name, field.verbose_name)}”。"})
        elif field.name in PARAMETERS:
            setattr(condition, field.attname, field.get_default())
    return condition


def _differs(condition: ConditionParameters) -> bool:
    stored = type(condition).objects.filter(pk=condition.pk).values().first()
    return stored != {name: getattr(condition, name) for name in stored}
