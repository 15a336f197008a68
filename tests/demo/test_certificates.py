"""Certificates follow from the seed and the day, and hang together."""

import re
from datetime import date
from itertools import pairwise

from bureau.demo.certificates import HNTE, TECH_SME, Certificates
from bureau.demo.organisations import organisations

TODAY = date(2026, 11, 22)


def held(today: date = TODAY, firms: int = 600, seed: int = 2020):
    papers = Certificates(seed=seed, today=today)
    return {firm: list(papers.of(firm)) for firm in organisations(0, firms, seed=seed)}


def test_the_same_seed_and_day_give_the_same_certificates():
    assert held(firms=200) == held(firms=200)


def test_nothing_is_issued_or_revoked_after_today():
    today = date(2026, 3, 5)
    papers = [paper for found in held(today).values() for paper in found]
    assert papers
    assert all(paper.issued_on <= today for paper in papers)
    assert all(paper.revoked_on is None or paper.revoked_on <= today for paper in papers)


def test_every_certificate_ends_after_it_began_and_has_a_number_of_its_kind():
    papers = [paper for found in held().values() for paper in found]
    assert all(paper.issued_on < paper.expires_on for paper in papers)
    assert all(paper.revoked_on is None or paper.issued_on <= paper.revoked_on for paper in papers)
    for kind, pattern in ((HNTE, r"^GR20\d{10}$"), (TECH_SME, r"^20\d{8}[0AB][0-9A-Z]\d{6}$")):
        assert [p.number for p in papers if p.kind == kind and not re.match(pattern, p.number)] == []
    assert len({(paper.kind, paper.number) for paper in papers}) == len(papers)


def test_a_renewal_begins_before_the_certificate_it_renews_ends():
    for papers in held().values():
        titles = [paper for paper in papers if paper.kind == HNTE]
        for old, new in pairwise(titles):
            assert old.issued_on < new.issued_on <= old.expires_on


def test_a_fifth_of_the_firms_and_more_have_been_high_tech_and_a_few_were_revoked():
    found = held()
    titled = [papers for papers in found.values() if any(paper.kind == HNTE for paper in papers)]
    assert len(titled) >= len(found) / 5
    assert 0 < sum(paper.revoked_on is not None for papers in titled for paper in papers) < 60


def test_a_firm_that_left_holds_nothing_valid_afterwards():
    for firm, papers in held().items():
        for paper in papers if firm.gone_on else ():
            assert paper.expires_on < firm.gone_on or paper.revoked_on <= firm.gone_on
