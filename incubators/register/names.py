"""Names of carriers and teams as they compare: width, case, brackets and blanks do not matter."""

import unicodedata

from enterprises.register.names import normalise_name


def match_key(name: str) -> str:
    """“ＴＩＴＡ 众创空间（一期）” and “tita众创空间(一期)” have the same key."""
    return "".join(unicodedata.normalize("NFKC", normalise_name(name)).casefold().split())
