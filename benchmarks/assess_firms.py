"""Fill a database with firms and their figures and judge them: `python -m benchmarks.assess_firms N FILE`."""

import json
import os
import resource
import sys
import time
from datetime import date
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"

import django
from django.core.management import call_command
from django.db import connection

TODAY = date(2026, 11, 22)
SAMPLE = 1_000
FIGURES = """
INSERT INTO enterprises_annualfigures (enterprise_id, county_id, year, closed_on, source, state, revenue, sales_income,
    total_income, hitech_income, rd_inside, rd_outside, rd_abroad, rd_total, staff, sci_tech_staff, total_assets,
    liabilities, net_assets, net_profit, ip_first, ip_second, notes, doubts)
SELECT id, county_id, y, make_date(y, 12, 31), 'county', CASE WHEN id % 3 = 0 THEN 'verified' ELSE 'submitted' END,
    s, s, s, round(s * (0.4 + (id % 50) / 100.0), 2), round(s * (id % 9) / 100.0, 2), 0, 0, round(s * (id % 9) / 100.0, 2),
    50 + id % 300, (50 + id % 300) * (id % 25) / 100, s * 2, s, s, s / 10, id % 2, id % 7, '', ''
FROM enterprises_enterprise, generate_series(2023, 2025) y,
    LATERAL (SELECT (1000000 + (id * 7919) % 90000000 + (y - 2023) * 500000)::numeric(18, 2) s) amounts
"""
RIGHTS = """
INSERT INTO enterprises_intellectualproperty (enterprise_id, county_id, kind_id, number, name, granted_on, obtained_by,
    end_reason, notes)
SELECT id, county_id, CASE WHEN n = 1 AND id % 3 = 0 THEN 'invention' ELSE 'utility_model' END,
    'BENCH' || id || '.' || n, '装置', make_date(2018 + n, 5, 1), 'own', '', ''
FROM enterprises_enterprise, generate_series(1, 3) n
"""
DECLARATIONS = """
INSERT INTO enterprises_declaration (enterprise_id, year, incident, ip_supports, ip_score, transfer_score,
    management_score)
SELECT id, 2026, false, true, 15 + id % 15, 15 + id % 15, 10 + id % 10 FROM enterprises_enterprise WHERE id % 2 = 0
"""


def main(size: int, target: Path) -> None:
    """Fill, time, compare, write."""
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("seed_demo", enterprises=size, seed=2020, allow_production=True, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM enterprises_annualfigures")
        cursor.execute("DELETE FROM enterprises_declaration")
        for statement in (FIGURES, RIGHTS, DECLARATIONS, "VACUUM ANALYZE"):
            cursor.execute(statement)
    target.write_text(json.dumps(measured()))


def timed(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measured() -> dict:
    """By turns, the better of two."""
    from enterprises.eligibility import actions, running
    from enterprises.eligibility.assessing import judge as judge_one
    from enterprises.eligibility.facts import FIGURES as COLUMNS
    from enterprises.eligibility.gathering import Gathering
    from enterprises.eligibility.kinds import HNTE
    from enterprises.eligibility.models import RuleSet
    from enterprises.models import AnnualFigures, Assessment, IntellectualProperty

    def read():
        rows = AnnualFigures.objects.filter(year__range=(2023, 2025)).order_by("enterprise_id", "year")
        return sum(1 for _ in rows.values_list("enterprise_id", "year", "state", *COLUMNS).iterator(10_000))

    def gather():
        return sum(len(one) for one in Gathering(on=TODAY, span=HNTE.span).portions(running.in_register(TODAY)))

    runs = []

    def judge():
        run = actions.start_run(HNTE, on=TODAY, by=None)
        runs.append(running.go_on(run))

    rounds = [(timed(read), timed(gather), timed(judge)) for _ in range(2)]
    best = [min(times) for times in zip(*rounds, strict=True)]
    rule_set = RuleSet.objects.in_force("hnte", TODAY)
    results = list(runs[-1].assessments.order_by("pk").select_related("enterprise")[:: max(runs[-1].done // SAMPLE, 1)])
    gathering = Gathering(on=TODAY, span=HNTE.span)
    different = 0
    for result in results:
        single = judge_one(HNTE, rule_set, gathering.one(result.enterprise))
        different += single.verdict != result.verdict or len(single.missing) != result.missing
    run = runs[-1]
    return {
        "figures": AnnualFigures.objects.count(),
        "rights": IntellectualProperty.objects.count(),
        "columns": len(COLUMNS) + 3,
        "read": best[0],
        "gather": best[1],
        "run": best[2],
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "verdicts": f"符合 {run.qualified:,}、不符合 {run.not_qualified:,}、无法判断 {run.cannot_judge:,}",
        "compared": len(results),
        "different": different,
        "kept": Assessment.objects.filter(run=run).count(),
    }


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
