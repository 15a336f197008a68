"""自动检查: what the portal finds of an application by itself, as of the closing of its call."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from enterprises.integrity.purposes import Purpose
from enterprises.integrity.queries import digest_standing, standing
from projects.application_forms.checking import check
from projects.application_forms.definition import parse_stored
from projects.applications.models import Application
from projects.applications.submitting import files_of
from projects.calls import eligibility

from . import double_funding, doubles
from .choices import Automatic, Found

# The application itself is counted among those that fill a quota; integrity is an item of its own.
ELSEWHERE = frozenset({"quota_firm", "quota_leader", "integrity"})


@dataclass(frozen=True)
class Finding:
    """What was found, in words; `sections` are keys of sections where something lacks."""

    found: Found
    words: str
    sections: tuple[str, ...] = ()


def closing_day(application: Application) -> date:
    """The day as of which integrity counts: that of the closing of the call."""
    return timezone.localdate(application.call.closes_at)


def completeness(application: Application) -> Finding:
    """Whether everything that the form requires is there."""
    files, most = files_of(application), application.call.most_money
    gaps = check(parse_stored(application.form_version.definition), application.answers, files, most_money=most)
    if not gaps:
        return Finding(Found.FITS, "必填栏目和附件齐全。")
    words = "；".join(dict.fromkeys(f"{gap.label}：{gap.sentence.rstrip('。')}" for gap in gaps))
    return Finding(Found.NOT_FITS, f"{words}。", tuple(dict.fromkeys(gap.section for gap in gaps)))


def conditions(application: Application) -> Finding:
    """Whether the organisation fulfilled the conditions at the closing. Quotas were held when it was handed in."""
    call = application.call
    judged = eligibility.findings(call, application.enterprise, call.closes_at)
    judged = [one for one in judged if one.code not in ELSEWHERE]
    failing = [one.reason for one in judged if one.met is False]
    if failing:
        return Finding(Found.NOT_FITS, "".join(map(_ended, failing)))
    unknown = [one.reason for one in judged if one.met is None]
    if unknown:
        return Finding(Found.LOOK, "".join(map(_ended, unknown)))
    return Finding(Found.FITS, "截止时符合申报条件。")


def integrity(application: Application) -> Finding:
    """Whether the organisation, and the leader where the identity is known, may apply as of the day of closing."""
    day = closing_day(application)
    firm = standing(application.enterprise, day, purpose=Purpose.APPLYING)
    if not firm.passed:
        return Finding(Found.NOT_FITS, f"申报单位：{firm.sentence}")
    if not application.leader_key:
        return Finding(Found.LOOK, f"申报单位：{firm.sentence}负责人没有填写证件号码，无法自动核查。")
    person = digest_standing(application.leader_name, application.leader_key, day, purpose=Purpose.APPLYING)
    if not person.passed:
        return Finding(Found.NOT_FITS if person.plain else Found.LOOK, f"负责人：{person.sentence}")
    return Finding(Found.FITS, f"截至 {day:%Y-%m-%d}，申报单位和负责人诚信核查通过。")


def no_doubles(application: Application, related: list[doubles.Double] | None = None) -> Finding:
    """Whether another application resembles it. A likeness is no judgement: somebody has to look."""
    related = doubles.related(application) if related is None else related
    open_ = [one for one in related if one.suspect and one.dismissed is None]
    if not open_:
        return Finding(Found.FITS, "没有发现雷同的申报书。")
    return Finding(Found.LOOK, "".join(f"与《{one.other}》（{one.other.number}）{one.words}。" for one in open_[:5]))


def funded_once(application: Application) -> Finding:
    """Whether the same was supported already."""
    matches = double_funding.matches(application)
    if not matches:
        return Finding(Found.FITS, "没有发现内容相同的立项项目。")
    return Finding(Found.LOOK, "".join(_ended(one.words) for one in matches[:5]))


FINDERS: dict[str, Callable[[Application], Finding]] = {
    Automatic.COMPLETENESS: completeness,
    Automatic.CONDITIONS: conditions,
    Automatic.INTEGRITY: integrity,
    Automatic.DOUBLES: no_doubles,
    Automatic.DOUBLE_FUNDING: funded_once,
}


def findings(
    application: Application, *, only: Iterable[str] | None = None, related: list[doubles.Double] | None = None
) -> dict[str, Finding]:
    """What was found, by kind of check; `only` those kinds when given, with what is `related` when that is known."""
    kinds = [kind for kind in FINDERS if only is None or kind in set(only)]
    found = {kind: FINDERS[kind](application) for kind in kinds if kind != Automatic.DOUBLES or related is None}
    if related is not None and Automatic.DOUBLES in kinds:
        found[Automatic.DOUBLES] = no_doubles(application, related)
    return found


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith("。") else f"{sentence}。"
