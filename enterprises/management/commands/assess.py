"""`manage.py assess KIND`: whether firms meet the conditions of a certificate, and what they lack."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from bureau.exchange.cleaning import clean_date
from bureau.exchange.refusals import UncleanValue
from enterprises.eligibility.assessing import Assessed, NoRuleInForce, assess, judge, rule_in_force
from enterprises.eligibility.gathering import Gathering
from enterprises.eligibility.kinds import Kind, UnknownKind, kind_of
from enterprises.eligibility.running import in_register
from enterprises.register.models import Enterprise
from enterprises.register.uscc import normalise


class Command(BaseCommand):
    """Judges by what is stored and saves nothing; exit status 0 when everybody asked for was judged."""

    help = "条件自测：逐项给出是否符合、数值、标准和差距。KIND 如 hnte、tech_sme、gazelle。"

    def add_arguments(self, parser: CommandParser) -> None:
        """KIND, of whom, as of when."""
        parser.add_argument("kind", metavar="KIND")
        parser.add_argument("--enterprise", default="", metavar="USCC", help="统一社会信用代码；不填则测评全部在册企业")
        parser.add_argument("--on", default="", metavar="DATE", help="申报日期，默认今天")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Judge and tell."""
        day = _day(options["on"])
        try:
            kind = kind_of(options["kind"])
            if options["enterprise"]:
                enterprise = _enterprise(options["enterprise"])
                told: Any = _told(enterprise.uscc, enterprise.name, assess(kind.code, enterprise, on=day))
                self._write([told], as_json=options["format"] == "json", single=True)
            else:
                self._write(_all(kind, day), as_json=options["format"] == "json", single=False)
        except (UnknownKind, NoRuleInForce) as error:
            raise CommandError(error.sentence) from error

    def _write(self, found: Any, *, as_json: bool, single: bool) -> None:
        """One firm as an object; many as a list, written one by one so that memory stays small."""
        if not as_json:
            for one in found:
                self._tell(one)
        elif single:
            self.stdout.write(json.dumps(found[0], ensure_ascii=False, indent=2))
        else:
            lead = "["
            for one in found:
                self.stdout.write(lead + json.dumps(one, ensure_ascii=False), ending="\n")
                lead = ","
            self.stdout.write("[]" if lead == "[" else "]")

    def _tell(self, one: dict[str, Any]) -> None:
        enterprise = one["enterprise"]
        self.stdout.write(f"{enterprise['name']}（{enterprise['uscc']}）：{VERDICTS[one['verdict']]}，{one['on']}")
        for condition in one["conditions"]:
            self.stdout.write(
                f"  {MARKS[condition['met']]} {condition['code']} {condition['name']}：{condition['reason']}"
            )


VERDICTS = {"qualified": "符合", "not_qualified": "不符合", "cannot_judge": "无法判断"}
MARKS = {True: "✓", False: "✗", None: "？"}


def _day(text: str) -> date:
    if not text:
        return timezone.localdate()
    try:
        return clean_date(text)
    except UncleanValue as error:
        raise CommandError(f"日期“{text}”不对，请写成 2026-11-22。") from error


def _enterprise(code: str) -> Enterprise:
    found = Enterprise.objects.filter(uscc=normalise(code)).first()
    if found is None:
        raise CommandError(f"没有登记信用代码为“{code}”的企业。")
    return found


def _told(uscc: str, name: str, assessed: Assessed) -> dict[str, Any]:
    return {"enterprise": {"uscc": uscc, "name": name}, **assessed.as_json()}


def _all(kind: Kind, day: date) -> Iterator[dict[str, Any]]:
    """Every firm in the register on the day."""
    rule_set = rule_in_force(kind, day)
    for portion in Gathering(on=day, span=kind.span).portions(in_register(day)):
        names = Enterprise.objects.in_bulk([pk for pk, _, _ in portion])
        for pk, _, facts in portion:
            yield _told(names[pk].uscc, names[pk].name, judge(kind, rule_set, facts))
