"""The checklist of a call: the usual one until somebody writes another, fixed from the first result on."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from bureau.lifecycle import Refused
from projects.application_forms.definition import DefinitionRefused, parse_stored
from projects.applications.models import Application
from projects.calls.models import Call

from .choices import Automatic
from .models import CheckItem, CheckResult
from .rules import may_check

# Title, explanation, what the portal finds by itself, sections that are opened for correction.
USUAL = (
    ("填写完整", "必填栏目和必交附件齐全。", Automatic.COMPLETENESS, ()),
    ("符合申报条件", "截止时符合通知规定的申报条件和限项要求。", Automatic.CONDITIONS, ()),
    ("科研诚信", "截止日单位和负责人不在惩戒期内。", Automatic.INTEGRITY, ()),
    ("与其他申报书不重复", "没有同一内容多头申报、与往年申报书雷同。", Automatic.DOUBLES, ()),
    ("没有重复资助", "同一内容没有获得过立项支持。", Automatic.DOUBLE_FUNDING, ()),
    ("附件真实有效", "证照、合同、知识产权等附件清晰、在有效期内，与申报单位一致。", "", ("attachments",)),
    ("经费预算合规", "申请金额不超过上限，科目和来源符合规定。", "", ("budget",)),
    ("承诺和签章", "承诺书已签字盖章。", "", ("commitment",)),
)


class ChecklistRefused(Refused):
    """A checklist that cannot be written so; `sentence` says why."""


def items(call: Call) -> list[CheckItem]:
    """The checklist; the usual one, not stored yet, when the call has none."""
    stored = list(call.check_items.order_by("order"))
    for item in stored:
        item.call = call
    return stored or [
        CheckItem(call=call, order=order, title=title, explanation=words, automatic=automatic, parts=list(parts))
        for order, (title, words, automatic, parts) in enumerate(USUAL, start=1)
    ]


def seeded(call: Call) -> list[CheckItem]:
    """The checklist, stored. Called inside a transaction that holds the call."""
    found = items(call)
    for item in found:
        if item.pk is None:
            item.save()
    return found


def is_fixed(call: Call) -> bool:
    """Whether somebody has checked by it already."""
    return CheckResult.objects.filter(item__call=call).exists()


def save_items(call: Call, wanted: Sequence[CheckItem], *, by) -> list[CheckItem]:
    """Write the checklist anew, in the given order. Raises `ChecklistRefused`, `ValidationError`."""
    with transaction.atomic():
        call = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
        if not may_check(by):
            raise ChecklistRefused("您没有维护形式审查清单的权限。")
        if is_fixed(call):
            raise ChecklistRefused("已有申报书按这张清单审查，清单不能再修改。")
        if not wanted:
            raise ChecklistRefused("清单至少要有一个要点。")
        kinds = [item.automatic for item in wanted if item.automatic]
        if len(kinds) != len(set(kinds)):
            raise ChecklistRefused("每种自动检查在一张清单中只列一次。")
        for stored in call.check_items.all():
            stored.delete()
        for order, item in enumerate(wanted, start=1):
            item.pk, item.call, item.order = None, call, order
            item.full_clean(exclude=["call"])
            item.save()
    return list(wanted)


def sections_of(application: Application) -> list[tuple[str, str]]:
    """Keys and titles of the sections of its form."""
    return form_sections(application.form_version.definition)


def form_sections(definition: dict) -> list[tuple[str, str]]:
    """Keys and titles of the sections of a form; none of one that cannot be read."""
    try:
        return [(section.key, section.title) for section in parse_stored(definition).sections]
    except (DefinitionRefused, ValidationError):
        return []
