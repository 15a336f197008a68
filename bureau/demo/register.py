"""Writes made-up organisations, their former names and their certificates into the register."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from itertools import islice

from django.db import connection, transaction

from bureau.accounts.models import County
from bureau.measures import versions
from enterprises.models import Certification, Enterprise, FormerName
from enterprises.register import search_indexes
from enterprises.register.names import name_key

from . import bulk
from .certificates import Certificate, Certificates
from .organisations import Organisation, organisations

BLOCK = 20_000
_ENTERPRISE = (
    "id uscc name name_key past_names kind county_id address industry hitech_field registered_on capital status status_on "
    "is_demo"
).split()
_FORMER_NAME = ("id", "enterprise_id", "name", "until", "name_key")
_CERTIFICATION = (
    "id enterprise_id kind_id county_id number batch issued_on expires_on revoked_on revoked_reason".split()
)
_REVOKED = ("未按期报送年度发展情况报表，累计两年", "发生重大变化未在规定期限内报告", "抽查发现不再符合认定条件")


def present() -> int:
    """How many made-up organisations there are."""
    return Enterprise.objects.filter(is_demo=True).count()


def add_organisations(*, first: int, end: int, seed: int, today: date, say: Callable[[str], None]) -> None:
    """Add organisations `first` … `end` - 1 with all they have as of `today`."""
    counties = dict(County.objects.values_list("code", "pk"))
    certificates = Certificates(seed=seed, today=today)
    source = organisations(first, end, seed=seed)
    many = end - first > BLOCK
    with transaction.atomic(), _without_search_indexes() if many else nullcontext():
        while block := list(islice(source, BLOCK)):
            _write(block, certificates, counties)
            if many:
                say(f"  已添加 {block[-1].number + 1 - first:,} / {end - first:,} 家")
        versions.touch(Enterprise)
        versions.touch(Certification)


@contextmanager
def _without_search_indexes() -> Iterator[None]:
    """Building the search indexes over many new names is far quicker than feeding them name by name."""
    indexed = connection.vendor == "postgresql"
    if indexed:
        search_indexes.drop(connection)
    yield
    if indexed:
        connection.check_constraints()  # a table with unchecked references takes no new index
        search_indexes.make(connection)


def _write(block: list[Organisation], certificates: Certificates, counties: dict[str, int]) -> None:
    start = bulk.reserve(Enterprise, len(block))
    keyed = list(enumerate(block, start))
    bulk.write(Enterprise, _ENTERPRISE, [_enterprise_row(pk, firm, counties) for pk, firm in keyed])
    renamed = [(pk, firm) for pk, firm in keyed if firm.former]
    start = bulk.reserve(FormerName, len(renamed)) if renamed else 0
    bulk.write(FormerName, _FORMER_NAME, _former_rows(start, renamed))
    held = [(pk, counties[firm.county_code], paper) for pk, firm in keyed for paper in certificates.of(firm)]
    # As people enter them: in the order of issue, so that the newest certificates stand first in the lists.
    held.sort(key=lambda row: row[2].issued_on)
    start = bulk.reserve(Certification, len(held)) if held else 0
    bulk.write(Certification, _CERTIFICATION, [_certification_row(n, *row) for n, row in enumerate(held, start)])


def _former_rows(start: int, renamed: list[tuple[int, Organisation]]) -> list[tuple]:
    return [(n, pk, *firm.former, name_key(firm.former[0])) for n, (pk, firm) in enumerate(renamed, start)]


def _enterprise_row(pk: int, firm: Organisation, counties: dict[str, int]) -> tuple:
    return (
        pk,
        firm.uscc,
        firm.name,
        name_key(firm.name),
        f"\n{name_key(firm.former[0])}" if firm.former else "",
        "firm",
        counties[firm.county_code],
        firm.address,
        firm.trade.industry,
        firm.trade.field,
        firm.registered_on,
        firm.capital,
        firm.gone or "active",
        firm.gone_on,
        True,
    )


def _certification_row(pk: int, enterprise: int, county: int, paper: Certificate) -> tuple:
    reason = ""
    if paper.revoked_on:
        reason = _REVOKED[pk % len(_REVOKED)]
    batch = _batch(paper)
    return (
        pk,
        enterprise,
        paper.kind,
        county,
        paper.number,
        batch,
        paper.issued_on,
        paper.expires_on,
        paper.revoked_on,
        reason,
    )


def _batch(paper: Certificate) -> str:
    if paper.kind == "hnte":
        return f"{paper.issued_on.year} 年第{'一' if paper.issued_on.month < 11 else '二'}批"
    return f"{paper.issued_on.year} 年 {paper.issued_on.month} 月"
