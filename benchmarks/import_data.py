"""Made-up sheets of organisations: thirty columns, as xlsx for imports and as plain csv for a bare COPY."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from enterprises.register.uscc import ALPHABET, check_character

SEED = 2020
# What the register knows, then what it does not: a bureau's sheet always has more columns than are wanted.
KNOWN = (
    "统一社会信用代码 企业名称 单位类型 所属县区 注册地址 行业门类 高新技术领域 企业类型 法定代表人 成立日期 "
    "注册资本（万元） 经营范围 状态 标签 备注"
).split()
OTHER = (
    "序号 联系人 联系电话 电子邮箱 邮政编码 网址 传真 开户银行 纳税人类型 参保人数 实缴资本 营业期限 登记机关 核准日期 曾获荣誉"
).split()
HEADERS = (*KNOWN, *OTHER)
COUNTIES = ("元宝区", "振兴区", "振安区", "宽甸满族自治县", "东港市", "凤城市")
CODES = ("210602", "210603", "210604", "210624", "210681", "210682")
INDUSTRIES = ("制造业", "信息传输、软件和信息技术服务业", "科学研究和技术服务业", "农、林、牧、渔业", "批发和零售业")
FIELDS = ("软件", "新型高效能量转换与储存技术", "金属材料", "中药、天然药物", "新型机械", "农业生物技术")
TYPES = ("有限责任公司", "股份有限公司", "私营", "国有")
SYLLABLES = "鑫瑞华泰恒达盛元博远天成金龙海洋东方宏图正兴永安嘉和润丰科信通联"
TRADES = ("电子科技", "机械制造", "生物技术", "农业发展", "新材料", "环保设备", "仪器仪表", "软件")


def codes(count: int) -> Iterator[str]:
    """Valid credit codes, all different."""
    for number in range(count):
        first = f"91{CODES[number % 6]}MA{number:06d}"[:17].ljust(17, "0")
        middle = first[:8] + "MA" + "".join(_base31(number, 7))
        yield middle + check_character(middle)


def _base31(number: int, places: int) -> str:
    digits = []
    for _ in range(places):
        number, digit = divmod(number, 31)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))


def rows(count: int) -> Iterator[list]:
    """The cells of each row, the same for the same count."""
    dice = random.Random(SEED)
    for number, code in enumerate(codes(count)):
        place = number % 6
        name = "".join(dice.choices(SYLLABLES, k=3))
        known = [
            code,
            f"丹东{name}{dice.choice(TRADES)}有限公司{number}",
            "企业",
            COUNTIES[place],
            f"{COUNTIES[place]}{dice.choice(SYLLABLES)}{dice.choice(SYLLABLES)}路{dice.randrange(900)}号",
            dice.choice(INDUSTRIES),
            dice.choice(FIELDS),
            dice.choice(TYPES),
            f"{dice.choice(SYLLABLES)}某某",
            date(1990, 1, 1) + timedelta(days=dice.randrange(12_000)),
            dice.randrange(10, 900_000) / 10,
            f"{dice.choice(TRADES)}、{dice.choice(TRADES)}的研发、生产、销售",
            "存续",
            dice.choice(("龙头骨干", "创新型", "传统型", "")),
            "",
        ]
        yield [*known, number + 1, *(f"{dice.randrange(10**8)}" for _ in OTHER[1:])]


def coded(cells: list) -> list:
    """The same row with stored codes for words, for importers that do not know words."""
    codes = {"企业": "firm", "存续": "active"}
    industries = dict(zip(INDUSTRIES, "CIMAF", strict=True))
    fields = dict(zip(FIELDS, ("101", "603", "401", "202", "805", "207"), strict=True))
    return [codes.get(cell) or industries.get(cell) or fields.get(cell) or cell for cell in cells]


def write_xlsx(target: Path, count: int, *, in_codes: bool = False) -> None:
    """The sheet as an officer would send it, or with codes for words."""
    book = xlsxwriter.Workbook(target, {"constant_memory": True})
    sheet, day = book.add_worksheet("企业"), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, HEADERS)
    for line, cells in enumerate(map(coded, rows(count)) if in_codes else rows(count), 1):
        for place, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(line, place, cell, day)
            elif isinstance(cell, str):
                sheet.write_string(line, place, cell)
            else:
                sheet.write_number(line, place, cell)
    book.close()
