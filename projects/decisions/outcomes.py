"""决定的结果: what an approved application becomes, by the kind of its call; each lands in the register of its own."""

from collections.abc import Callable
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q

from projects.calls.models import Call
from projects.programmes.models import Level
from projects.register.actions import carry_out as carry_out_project
from projects.register.actions import register_project
from projects.register.models import Project
from projects.register.programmes import OWN_MONEY
from projects.transfer.platforms.actions import register_platform, set_status
from projects.transfer.platforms.models import Platform, PlatformKind

from .choices import AWARDS, CONTESTS, HonourKind
from .line_actions import DecisionRefused
from .models import DecisionLine
from .outcome_models import Honour

Land = Callable[..., None]


def platform_kinds() -> list[tuple[str, str]]:
    """What a recognition may recognise."""
    return list(PlatformKind.objects.filter(active=True).values_list("code", "name"))


# What the form of a call offers as its outcome.
CHOICES: dict[str, Callable[[], list[tuple[str, str]]]] = {
    Call.Kind.RECOGNITION: platform_kinds,
    Call.Kind.AWARD: lambda: list(AWARDS),
    Call.Kind.CONTEST: lambda: list(CONTESTS),
}


def land(line: DecisionLine, *, on: date, by) -> None:
    """Enter what the application has become into its register. Raises `DecisionRefused` that names the line."""
    enter = BY_KIND.get(line.decision.call.kind)
    if enter is None:
        return
    try:
        enter(line, on=on, by=by)
    except ValidationError as error:
        raise DecisionRefused(f"第 {line.order} 项“{line.application}”不能登记：{' '.join(error.messages)}") from error


def take_back(line: DecisionLine, *, on: date, by, reason: str) -> None:
    """End what the application had become: the project is withdrawn, the platform and the honour too."""
    if line.project_id and not line.project.is_over:
        carry_out_project(line.project, "withdraw", by=by, on=on, reason=reason)
    if line.platform_id and line.platform.status != Platform.Status.WITHDRAWN:
        set_status(line.platform, Platform.Status.WITHDRAWN, on=on, reason=reason)
    if line.honour_id and line.honour.withdrawn_on is None:
        line.honour.withdrawn_on = on
        line.honour._change_reason = reason[:100]
        line.honour.save(update_fields=["withdrawn_on"])


def _project(line: DecisionLine, *, on: date, by) -> None:
    application, call = line.application, line.decision.call
    level = call.programme.level or Level.MUNICIPAL
    line.project = register_project(
        Project(
            name=application.title,
            level=level,
            programme=call.programme.name,
            field=application.field,
            lead=application.enterprise,
            lead_name=application.enterprise.name,
            leader=application.leader_name,
            county=application.county,
            approved_on=on,
            document_number=line.decision.document_number,
            source=Project.Source.CALL,
            application=application,
            **{OWN_MONEY[level]: line.granted},
        ),
        by=by,
        reason=f"{line.decision.document_number} 立项",
    )


def _platform(line: DecisionLine, *, on: date, by) -> None:
    application, call = line.application, line.decision.call
    named = Q(code=call.outcome_kind) | Q(name=call.outcome_kind)
    kind = PlatformKind.objects.filter(named, active=True).first()
    if kind is None:
        raise DecisionRefused("申报通知没有选择认定哪类平台，不能发文。请先在申报通知中选择。")
    line.platform = register_platform(
        Platform(
            kind=kind,
            name=application.title,
            level=Level.MUNICIPAL,
            host=application.enterprise,
            host_name=application.enterprise.name,
            field=application.field,
            director=application.leader_name,
            county=application.county,
            recognised_on=on,
            document_number=line.decision.document_number,
        ),
        reason=f"{line.decision.document_number} 认定",
    )


def _honour(line: DecisionLine, *, on: date, by) -> None:
    application, call = line.application, line.decision.call
    contest = call.kind == Call.Kind.CONTEST
    honour = Honour(
        kind=HonourKind.CONTEST if contest else HonourKind.AWARD,
        prize=call.outcome_kind or (CONTESTS if contest else AWARDS)[0][0],
        title=application.title,
        year=call.year,
        grade=line.grade,
        edition=str(call.year) if contest else "",
        track=application.field if contest else "",
        rank=line.order if contest else None,
        enterprise=application.enterprise,
        unit_names=application.enterprise.name,
        persons=application.leader_name,
        awarded_on=on,
        document_number=line.decision.document_number,
        application=application,
        county=application.county,
    )
    honour.full_clean()
    honour._change_reason = f"{line.decision.document_number} 发文"
    honour.save()
    line.honour = honour


BY_KIND: dict[str, Land] = {
    Call.Kind.PROJECT: _project,
    Call.Kind.RECOGNITION: _platform,
    Call.Kind.AWARD: _honour,
    Call.Kind.CONTEST: _honour,
}
