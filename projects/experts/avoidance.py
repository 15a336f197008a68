"""回避: which experts may not review which applications. Asked of the database, by the same rules for one and for all.

Names count as the same when their keys are; of two people with one name both stay away. Source: domain rules of review
(same employer, people of the project, declared relations, up to three named by the applicant, sanctions).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from enterprises.integrity.models import IntegrityRecord
from enterprises.integrity.purposes import Purpose
from enterprises.integrity.queries import blocked_codes

from .interests import Interests, interests_of
from .models import Expert, ExpertRelation

NOBODY = Q(pk__in=())


@dataclass(frozen=True)
class Rule:
    """One reason to stay away: its key, its sentence, and whom it holds for."""

    key: str
    sentence: str
    condition: Q


def rules(applications: Iterable[Any], *, day: date | None = None, same_county: bool = False) -> list[Rule]:
    """The rules for some applications, the weightiest first; `same_county` adds the optional one."""
    day = day or timezone.localdate()
    found = interests_of(applications)
    return [
        Rule("self", "与项目负责人、成员或法定代表人同名（视为本人）", _is_of_the_team(found)),
        Rule("employer", "工作单位是申报单位、参与单位或其上下级单位", _works_there(found)),
        Rule("relation", "有已申明的回避关系", _is_related(found, day)),
        Rule("named", "申报单位申请回避", Q(name_key__in=found.named)),
        Rule("sanction", "诚信核查不通过", _is_barred(day)),
        *([Rule("county", "与申报单位在同一县区", Q(county__in=found.counties))] if same_county else []),
    ]


def avoided(
    experts: QuerySet, applications: Iterable[Any], *, day: date | None = None, same_county: bool = False
) -> QuerySet:
    """Those of `experts` who may not review at least one of the applications."""
    condition = NOBODY
    for rule in rules(applications, day=day, same_county=same_county):
        condition |= rule.condition
    return experts.filter(condition)


def reasons(expert: Expert, application: Any, *, day: date | None = None, same_county: bool = False) -> list[str]:
    """Why an expert may not review an application, in sentences; nothing when nothing stands against it."""
    one = Expert.objects.filter(pk=expert.pk)
    found = rules([application], day=day, same_county=same_county)
    return [rule.sentence for rule in found if one.filter(rule.condition).exists()]


def _is_of_the_team(found: Interests) -> Q:
    return Q(name_key__in=found.people) | Q(id_hash__in=found.numbers)


def _works_there(found: Interests) -> Q:
    condition = Q(employer__in=found.firms) | Q(employer_code__in=found.codes) | Q(employer__uscc__in=found.codes)
    condition |= Q(employer_key__in=found.names) | Q(employer_stem__in=found.short_names)
    for name in sorted(found.longer_names):
        condition |= Q(employer_stem__startswith=name) | Q(employer_key__startswith=name)
    return condition


def _is_related(found: Interests, day: date) -> Q:
    condition = Q(enterprise__in=found.firms) | Q(organisation_key__in=found.names)
    condition |= Q(organisation_stem__in=found.short_names) | Q(person_key__in=found.people)
    for name in sorted(found.longer_names):
        condition |= Q(organisation_stem__startswith=name)
    related = ExpertRelation.objects.holding_on(day).filter(condition)
    return Q(pk__in=related.order_by().values("expert"))


def _is_barred(day: date) -> Q:
    """A sanction on the person counts by the identity number alone, one on the employer by its credit code."""
    codes = blocked_codes(day, Purpose.REVIEWING)
    people = IntegrityRecord.objects.persons().in_force_on(day).barring(Purpose.REVIEWING)
    barred = Q(employer__uscc__in=codes) | Q(employer_code__in=codes)
    return barred | (~Q(id_hash="") & Q(id_hash__in=people.order_by().values("id_hash")))
