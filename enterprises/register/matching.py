"""Finding the one organisation that a person or a sheet means: by credit code, by exact name, by exact former name."""

from collections.abc import Iterable

from django.db import models

from .models import FormerName
from .names import normalise_name
from .uscc import WrongCreditCode, check, normalise

AT_ONCE = 500


class NoMatch(LookupError):
    """No organisation is meant with certainty; `sentence` says why."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


class Matcher:
    """Finds organisations among `enterprises` by exact code or name; never by a fragment.

    `load` fetches what a whole sheet needs in a few queries; without it each question asks the database.
    """

    def __init__(self, enterprises: models.QuerySet):
        self._among = enterprises
        self._by_code: dict[str, models.Model | None] = {}
        self._by_name: dict[str, list] = {}
        self._by_former: dict[str, list] = {}

    def load(self, *, codes: Iterable[str] = (), names: Iterable[str] = ()) -> None:
        """Look up the given codes and names (as people write them) in portions."""
        codes = sorted({normalise(code) for code in codes} - {"", *self._by_code})
        names = sorted({normalise_name(name) for name in names} - {"", *self._by_name})
        for start in range(0, len(codes), AT_ONCE):
            self._load_codes(codes[start : start + AT_ONCE])
        for start in range(0, len(names), AT_ONCE):
            self._load_names(names[start : start + AT_ONCE])

    def _load_codes(self, codes: list[str]) -> None:
        found = {enterprise.uscc: enterprise for enterprise in self._among.filter(uscc__in=codes)}
        self._by_code |= {code: found.get(code) for code in codes}

    def _load_names(self, names: list[str]) -> None:
        for name in names:
            self._by_name[name], self._by_former[name] = [], []
        for enterprise in self._among.filter(name__in=names):
            self._by_name[enterprise.name].append(enterprise)
        missing = [name for name in names if not self._by_name[name]]
        formers = FormerName.objects.filter(name__in=missing, enterprise__in=self._among).select_related("enterprise")
        for former in formers:
            self._by_former[former.name].append(former.enterprise)

    def with_code(self, code: str):
        """The organisation with a credit code, None when there is none. Raises `NoMatch` for a wrong code."""
        try:
            code = check(code)
        except WrongCreditCode as wrong:
            raise NoMatch(wrong.sentence) from wrong
        self.load(codes=[code])
        return self._by_code[code]

    def called(self, name: str):
        """The organisation with a name, else the one that had it, else None. Raises `NoMatch` when there are several."""
        name = normalise_name(name)
        self.load(names=[name])
        found = self._by_name.get(name) or self._by_former.get(name) or []
        if len(found) > 1:
            codes = "、".join(enterprise.uscc for enterprise in found[:3])
            raise NoMatch(f"有 {len(found)} 家单位叫“{name}”（{codes}…），请填写统一社会信用代码。")
        return found[0] if found else None

    def meant_by(self, text: str):
        """The organisation a person means by a credit code or a full name. Raises `NoMatch`."""
        found = self.with_code(text) if len(normalise(text)) == 18 and normalise(text).isascii() else self.called(text)
        if found is None:
            raise NoMatch(
                f"没有找到“{text.strip()}”。请填写 18 位统一社会信用代码，或与登记完全一致的全称（含曾用名）。"
            )
        return found
