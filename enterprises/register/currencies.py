"""Currencies of registered capital, by ISO 4217."""

CNY = "CNY"
CURRENCIES = [
    (CNY, "人民币"),
    ("USD", "美元"),
    ("EUR", "欧元"),
    ("JPY", "日元"),
    ("HKD", "港元"),
    ("GBP", "英镑"),
    ("KRW", "韩元"),
    ("CAD", "加元"),
    ("AUD", "澳元"),
    ("SGD", "新加坡元"),
    ("CHF", "瑞士法郎"),
    ("RUB", "卢布"),
    ("TWD", "新台币"),
    ("MOP", "澳门元"),
]
NAMES = dict(CURRENCIES)
