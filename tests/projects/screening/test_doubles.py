"""查重、重复资助: what is found alike, at which share, who learns of it; what the register says."""

import random
from datetime import date, timedelta

import pytest
from django.utils import timezone

from enterprises.register.names import name_key
from projects.calls import eligibility
from projects.register.obstacles import likeness, overdue_acceptance
from projects.screening import double_funding, doubles, findings
from projects.screening.choices import Found
from projects.screening.doubles import DoubleRefused
from projects.screening.doubles_models import Fingerprint, IndexedText
from projects.screening.fingerprints import SIGNS, WINDOW, Passage, Text, index_missing, text_of, winnowed
from tests.enterprises.made_up import enterprise
from tests.personas import everybody
from tests.projects.made_up import project

from .made_up import a_small_call, handed_in

pytestmark = pytest.mark.django_db


def words(seed: int, length: int) -> str:
    """So many signs that nobody else wrote."""
    return "".join(random.Random(seed).choices([chr(0x4E00 + at) for at in range(3000)], k=length))


def text(*written: str) -> Text:
    return Text(tuple(Passage("方案", one) for one in written))


# --- texts ------------------------------------------------------------------------------------------------------------


def test_blanks_punctuation_width_and_case_make_no_other_text():
    one, other = Passage("", "高 强度，ＡＢＣ-12（合金）。"), Passage("", "高强度abc12合金")
    assert one.signs[0] == other.signs[0] == "高强度ABC12合金"
    assert one.grams == other.grams
    assert Passage("", "短文").grams == []


def test_winnowing_keeps_the_least_of_every_window_and_no_more():
    for seed in range(20):
        grams = Passage("", words(seed, 40 + 11 * seed)).grams
        kept = set(winnowed(grams))
        windows = [grams[at : at + WINDOW] for at in range(max(len(grams) - WINDOW, 0) + 1)]
        assert kept == {min(window) for window in windows if window}


def test_what_is_long_enough_in_common_shares_a_fingerprint():
    for seed in range(30):
        shared = words(seed, WINDOW + SIGNS - 1)
        one = text(words(seed + 100, 200) + shared + words(seed + 200, 150))
        other = text(words(seed + 300, 70) + shared + words(seed + 400, 260))
        assert one.fingerprints & other.fingerprints


def test_the_index_follows_what_was_handed_in_last():
    application = handed_in(text=words(1, 400))
    handed_in(state="withdrawn")
    assert index_missing() == 1
    assert index_missing() == 0
    before = set(Fingerprint.objects.values_list("hash", flat=True))
    assert before == set(text_of(application).fingerprints)
    application.submissions.create(
        serial=2, answers={}, sha256="0" * 64, at=timezone.now() + timedelta(seconds=1), by=everybody().applicant
    )
    application.answers["plan"] = words(2, 400)
    application.save()
    assert index_missing() == 1
    assert set(Fingerprint.objects.values_list("hash", flat=True)) == set(text_of(application).fingerprints)
    assert IndexedText.objects.count() == 1


# --- pairs ------------------------------------------------------------------------------------------------------------


def test_an_older_application_of_another_firm_is_found_by_its_text():
    shared = words(1, 300)
    old = handed_in(a_small_call(title="往年申报"), text=shared + words(2, 300))
    handed_in(text=words(9, 600))
    index_missing()
    new = handed_in(text=words(3, 200) + shared)
    [found] = doubles.similar(new)
    assert found.other == old
    assert found.share > found.other_share > 45
    assert found.passages[0] == shared
    [left] = [one for one in doubles.marked(found.own_text, found.other_text) if one.label == "实施方案"]
    assert left.segments == ((words(3, 200), False), (shared, True))
    finding = findings.no_doubles(new)
    assert (finding.found, f"《{old}》" in finding.words) == (Found.LOOK, True)


def test_the_threshold_itself_is_alike_and_less_is_not(settings):
    shared = words(1, 107)  # a hundred n-grams
    own, other = text(shared + words(2, 500)), text(shared + words(3, 93))
    assert len(other.grams) == 193
    application = handed_in()
    double = doubles.Double(application, handed_in(), own, other)
    share = double.common * 100 / len(other.grams)
    assert double.common == 100
    settings.SIMILAR_TEXT_PERCENT = share
    assert double.resembles
    settings.SIMILAR_TEXT_PERCENT = share + 0.001
    assert not double.resembles


def test_leader_title_and_firm_are_told_and_only_what_matters_is_to_be_looked_at():
    firm, call = enterprise(), a_small_call()
    new = handed_in(call, firm, leader_key="k" * 64, text=words(1, 200))
    same_firm = handed_in(call, firm, text=words(2, 200))
    same_leader = handed_in(call, leader_key="k" * 64, text=words(3, 200))
    same_title = handed_in(call, title=f" {new.title}", text=words(4, 200))
    years_ago = handed_in(a_small_call(), leader_key="k" * 64, text=words(5, 200))
    handed_in(call, firm, state="draft", text=words(1, 200), submitted_at=None, number="")
    index_missing()
    found = {one.other: (one.words, one.suspect) for one in doubles.related(new)}
    assert found == {
        same_firm: ("同一单位", False),
        same_leader: ("同一负责人", True),
        same_title: ("名称相同", True),
        years_ago: ("同一负责人", False),
    }


def test_a_pair_that_is_no_double_is_said_once_for_both():
    people = everybody()
    one, other = (handed_in(text=words(1, 300)) for _ in range(2))
    index_missing()
    with pytest.raises(DoubleRefused, match="权限"):
        doubles.dismiss(one, other, reason="分工不同", by=people.county_officer)
    with pytest.raises(DoubleRefused, match="说明为什么"):
        doubles.dismiss(one, other, reason=" ", by=people.officer)
    with pytest.raises(DoubleRefused, match="另一份"):
        doubles.dismiss(one, one, reason="同一份", by=people.officer)
    doubles.dismiss(other, one, reason="同一课题的两个部分", by=people.officer)
    for application in (one, other):
        [found] = doubles.similar(application)
        assert found.dismissed.reason == "同一课题的两个部分"
        assert findings.no_doubles(application).found == Found.FITS


def test_comparing_takes_as_many_queries_with_many_as_with_few(django_assert_num_queries):
    new = handed_in(text=words(1, 300))
    for count in (2, 12):
        for _ in range(count):
            handed_in(text=words(1, 300))
        index_missing()
        with django_assert_num_queries(4):
            doubles.similar(new)


# --- the register -----------------------------------------------------------------------------------------------------


def test_what_was_supported_before_is_shown_with_the_reason():
    firm = enterprise()
    new = handed_in(firm=firm, title="高强度镁合金压铸工艺研究与应用", leader_name="张三")
    project("高强度镁合金压铸工艺研究与应用")
    project("高强度镁合金压铸工艺研究和应用")
    project("另一个毫不相干的课题", lead=firm, leader="张三")
    project("毫不相干的外单位课题", leader="张三", state="running")
    project("张三早已结束的外单位课题", leader="张三", state="accepted", closed_on=date(2021, 1, 1))
    project("高强度镁合金压铸工艺研究与应用", state="withdrawn", closed_on=date(2021, 1, 1))
    project("水稻育秧")
    found = [match.words.split("：")[1] for match in double_funding.matches(new)]
    assert sorted(found) == [
        "同一单位的同一负责人，在研",
        "名称相似（86%）",
        "名称相同",
        "负责人同名，在研（丹东虚构研究院）",
    ]
    assert findings.funded_once(new).found == Found.LOOK
    assert findings.funded_once(handed_in()).found == Found.FITS
    assert likeness(name_key("甲"), name_key("乙")) == 0


def test_an_overdue_acceptance_stands_in_the_way_from_the_day_after_it_was_due():
    firm, call = enterprise(), a_small_call()
    late = project(lead=firm, state="running", ends_on=date(2024, 1, 31), starts_on=date(2023, 1, 1))
    assert late.acceptance_due_on == date(2024, 7, 31)

    def at(year, month, day):
        now = timezone.make_aware(timezone.datetime(year, month, day, 9))
        return overdue_acceptance(call, firm, now)[0]

    assert at(2024, 7, 31).met
    assert not at(2024, 8, 1).met
    assert f"《{late.name}》（验收期限 2024-07-31）" in at(2024, 8, 1).reason
    assert not overdue_acceptance(a_small_call(kind="award"), firm, timezone.now())
    asked = eligibility.obstacles(call, firm, timezone.now())
    assert "overdue_acceptance" in {one.code for one in asked}
    late.state, late.closed_on = "accepted", date(2024, 7, 1)
    late.save()
    assert at(2024, 8, 1).met
