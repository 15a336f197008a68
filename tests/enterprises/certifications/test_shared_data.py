"""Real numbers of certificates, as far as they lie beside the code."""

import csv
from datetime import date
from pathlib import Path

import pytest

from enterprises.certifications.models import Certification
from enterprises.certifications.resources import CertificationResource
from tests.enterprises.made_up import enterprise
from tests.exchange.importing import import_file
from tests.personas import everybody

SHEET = Path(__file__).resolve().parents[4] / "shared/data/hitech_certificates_transcribed.csv"

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(not SHEET.exists(), reason="the shared data is not there")]


def rows() -> list[dict]:
    with SHEET.open(encoding="utf-8-sig") as lines:
        return list(csv.DictReader(lines))


def test_firms_that_nobody_registered_are_refused_and_so_are_rows_without_a_name():
    seen = import_file(CertificationResource, SHEET.read_bytes(), SHEET.name, by=everybody().officer)
    assert (seen.counts["new"], seen.counts["refused"]) == (0, len(rows()))
    told = {number: reason for number, _, _, reason in seen.refusals()}
    for number, row in enumerate(rows(), 2):
        if not row["发证日期"]:
            expected = "必填"
        elif row["发证日期"] in ("2020年", "2024年3月前后"):
            expected = "2020-"
        else:
            expected = "请先登记企业" if row["企业名称"] else "没有填写企业名称"
        assert expected in told[number], (row, told[number])


def test_rows_with_everything_come_in_once_their_firms_are_registered():
    for row in rows():
        if row["企业名称"]:
            enterprise(row["企业名称"].replace("(", "（").replace(")", "）"))
    by = everybody().officer
    seen = import_file(CertificationResource, SHEET.read_bytes(), SHEET.name, by=by)
    first = Certification.objects.get(number="GR202133007128")
    assert (first.kind_id, first.issued_on, first.expires_on) == ("hnte", date(2021, 12, 16), date(2024, 12, 15))
    assert first.turn == Certification.Turn.RENEWAL
    assert Certification.objects.get(number="GF201532002494").turn == Certification.Turn.RENEWAL
    assert Certification.objects.get(number="GR201744200826").expires_on == date(2020, 8, 16)
    dated = [row for row in rows() if row["企业名称"] and row["发证日期"] not in ("", "2020年", "2024年3月前后")]
    assert seen.counts["new"] == len(dated), seen.refusals()
    again = import_file(CertificationResource, SHEET.read_bytes(), SHEET.name, by=by)
    assert (again.counts["new"], again.counts["changed"]) == (0, 0)
