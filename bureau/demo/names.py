"""Names of made-up organisations: the n-th name never changes and no name comes twice.

A name is place + invented word + trade + legal form. The invented words put together characters that businesses rarely
put together, so that a name sounds right and means nobody.
"""

from typing import NamedTuple

FIRST = "霁珩岚漪翊昱澍祎璟澜珂玥峣筠蓁瀛昶翀骁晟煜霖湛泓沅汀洵浔溱翎羿烨炜焓焱熠垚垣堃坤"
SECOND = "禾棠楠桐杉榕槿桦榆柏枫椿梓栩栎樾森淼岩峰岭川洲湾屿澳浦岸津渡辰曜昊晗旸晖朗明昕霄"
ENDINGS = ("", "泰", "诺", "达", "源")
FORMS = (
    "科技有限公司",
    "有限公司",
    "技术有限公司",
    "科技股份有限公司",
    "实业有限公司",
    "（集团）有限公司",
    "科技发展有限公司",
)


class Trade(NamedTuple):
    """What a firm does: the word in its name, its section of GB/T 4754-2017, its field of high technology (code)."""

    word: str
    industry: str
    field: str


TRADES = (
    Trade("电子", "C", "106"),
    Trade("仪器仪表", "C", "803"),
    Trade("自动化", "C", "801"),
    Trade("软件", "I", "101"),
    Trade("信息", "I", "503"),
    Trade("生物", "C", "201"),
    Trade("制药", "C", "203"),
    Trade("医疗器械", "C", "205"),
    Trade("新材料", "C", "402"),
    Trade("化工", "C", "405"),
    Trade("纺织", "C", "403"),
    Trade("机械", "C", "805"),
    Trade("汽车部件", "C", "807"),
    Trade("船舶装备", "C", "808"),
    Trade("环保", "N", "701"),
    Trade("节能", "M", "604"),
    Trade("新能源", "C", "601"),
    Trade("检测", "M", "502"),
    Trade("设计", "M", "501"),
    Trade("农业", "A", "207"),
    Trade("水产", "A", "207"),
    Trade("食品", "C", "206"),
    Trade("硼业", "C", "405"),
    Trade("智能装备", "C", "804"),
)

WORDS = tuple(first + second + ending for ending in ENDINGS for first in FIRST for second in SECOND)
COUNT = len(WORDS) * len(TRADES) * len(FORMS)
"""How many different names there are."""

_STEP = 611_953  # a prime that does not divide COUNT, so that n * _STEP runs through all of them
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = (
    "文博",
    "雅宁",
    "志远",
    "晓彤",
    "建国",
    "海燕",
    "思源",
    "静怡",
    "立新",
    "明哲",
    "春梅",
    "宏伟",
    "佳慧",
    "永强",
    "丽娜",
    "子涵",
)


def organisation_name(number: int, *, place: str) -> tuple[str, Trade]:
    """The name of organisation `number` (0 … COUNT - 1) in `place`, and its trade."""
    left, word = divmod(number * _STEP % COUNT, len(WORDS))
    form, trade = divmod(left, len(TRADES))
    chosen = TRADES[trade]
    return f"{place}{WORDS[word]}{chosen.word}{FORMS[form]}", chosen


def former_name(number: int, *, place: str) -> str:
    """An earlier name of organisation `number`; no organisation bears it now."""
    word = WORDS[number * _STEP % len(WORDS)]
    return f"{place}{word}{TRADES[number % len(TRADES)].word}厂"


def person_name(number: int) -> str:
    """A made-up name of a person; names of persons do repeat."""
    left, surname = divmod(number, len(_SURNAMES))
    return _SURNAMES[surname] + _GIVEN[left % len(_GIVEN)]
