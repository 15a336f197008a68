"""What was found of a claim's conditions, kept in words: it must read the same years later."""

from datetime import date

from enterprises.eligibility.findings import WORDS, Finding

from .choices import Verdict
from .fitting import Fit


def kept(fit: Fit) -> dict:
    """A fit as plain values."""
    return {
        "on": fit.on.isoformat(),
        "verdict": fit.verdict,
        "findings": [_kept(finding) for finding in fit.findings],
    }


def _kept(finding: Finding) -> dict:
    return {
        "name": finding.name,
        "met": finding.met,
        "word": WORDS[finding.met],
        "tone": finding.tone,
        "reason": finding.reason,
        "source": finding.source,
    }


def verdict_words(judged: dict | None) -> str:
    """“符合（2020-06-30）”; nothing when nothing was judged."""
    return f"{Verdict(judged['verdict']).label}（{date.fromisoformat(judged['on'])}）" if judged else ""


def refusal(fit: Fit) -> str:
    """The sentence that refuses a claim whose conditions are not met."""
    told = "；".join(f"{finding.name}：{finding.reason.rstrip('。')}" for finding in fit.lacking)
    return f"不符合《{fit.policy}》“{fit.item}”的条件：{told}。"
