"""Words of the blind copy: what betrays, how badly, where, and what was done with a file."""

from django.db import models


class TellKind(models.TextChoices):
    """What betrays an applicant."""

    NAME = "name", "单位名称"
    SHORT_NAME = "short_name", "单位简称"
    FORMER_NAME = "former_name", "曾用名"
    CODE = "code", "统一社会信用代码"
    PERSON = "person", "人员姓名"
    PHONE = "phone", "电话"
    EMAIL = "email", "邮箱"
    ADDRESS = "address", "地址"
    WEBSITE = "website", "网址"
    PARTNER = "partner", "合作单位"
    COUNTY = "county", "县区名称"
    UNSEARCHABLE = "unsearchable", "无法自动检查"


class Severity(models.TextChoices):
    """Red names the applicant; amber may, and a person looks."""

    RED = "red", "红色"
    AMBER = "amber", "黄色"


class Place(models.TextChoices):
    """Where it stands."""

    PASSAGE = "passage", "正文"
    FILE = "file", "附件"


class FileHandling(models.TextChoices):
    """What was done with a file before experts get it."""

    STRIPPED = "stripped", "清除属性后提供"
    REPLACED = "replaced", "以处理后的文件替换"
    WITHHELD = "withheld", "不提供"
