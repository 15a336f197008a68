"""Finding the one organisation that a person or a sheet means: by credit code, by exact name, by exact former name.

Names are compared by their keys: brackets and blanks do not matter, every other sign does.
"""

from collections.abc import Iterable

from django.db import models

from .merging_models import Merging
from .models import Enterprise, FormerName
from .names import name_key
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
        self._by_code: dict[str, Enterprise | None] = {}
        self._by_name: dict[str, list[Enterprise]] = {}
        self._by_former: dict[str, list[Enterprise]] = {}

    def load(self, *, codes: Iterable[str] = (), names: Iterable[str] = ()) -> None:
        """Look up the given codes and names (as people write them) in portions."""
        codes = sorted({normalise(code) for code in codes} - {"", *self._by_code})
        keys = sorted({name_key(name) for name in names} - {"", *self._by_name})
        for start in range(0, len(codes), AT_ONCE):
            self._load_codes(codes[start : start + AT_ONCE])
        for start in range(0, len(keys), AT_ONCE):
            self._load_names(keys[start : start + AT_ONCE])

    def _load_codes(self, codes: list[str]) -> None:
        found = {enterprise.uscc: enterprise for enterprise in self._among.filter(uscc__in=codes)}
        found |= self._merged([code for code in codes if code not in found])
        self._by_code |= {code: found.get(code) for code in codes}

    def _merged(self, codes: list[str]) -> dict[str, Enterprise]:
        """A code whose organisation was merged into another means that other one."""
        if not codes:
            return {}
        mergings = Merging.objects.standing().filter(dropped_uscc__in=codes).order_by("pk")
        kept = dict(mergings.filter(kept__in=self._among).values_list("dropped_uscc", "kept"))
        by_pk = self._among.in_bulk(set(kept.values())) if kept else {}
        return {code: by_pk[pk] for code, pk in kept.items()}

    def _load_names(self, keys: list[str]) -> None:
        for key in keys:
            self._by_name[key], self._by_former[key] = [], []
        for enterprise in self._among.filter(name_key__in=keys):
            self._by_name[enterprise.name_key].append(enterprise)
        missing = [key for key in keys if not self._by_name[key]]
        formers = FormerName.objects.filter(name_key__in=missing, enterprise__in=self._among)
        for former in formers.select_related("enterprise"):
            if former.enterprise not in self._by_former[former.name_key]:
                self._by_former[former.name_key].append(former.enterprise)

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
        key = name_key(name)
        self.load(names=[name])
        found = self._by_name.get(key) or self._by_former.get(key) or []
        if len(found) > 1:
            codes = "、".join(enterprise.uscc for enterprise in found[:3])
            more = "……" if len(found) > 3 else ""
            raise NoMatch(f"有 {len(found)} 家单位叫“{name.strip()}”（{codes}{more}），请填写统一社会信用代码。")
        return found[0] if found else None

    def meant_by(self, text: str):
        """The organisation a person means by a credit code or a full name. Raises `NoMatch`."""
        found = self.with_code(text) if len(normalise(text)) == 18 and normalise(text).isascii() else self.called(text)
        if found is None:
            raise NoMatch(
                f"没有找到“{text.strip()}”。请填写 18 位统一社会信用代码，或与登记完全一致的全称（含曾用名）。"
            )
        return found
