"""Puts the whole demo into the database, or says why not."""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.db import connection, transaction

from enterprises.models import Enterprise

from . import (
    cast,
    company_files,
    incubation,
    ledgers,
    people,
    projects,
    register,
    rounds,
    service,
    transfers,
    yearly_plans,
)
from .firms import first_firms
from .organisations import MOST, organisations

CITY = "210600"
_SAMPLE = 20
Say = Callable[[str], None]


class DemoRefused(Exception):
    """The demo data cannot be added; the message says why and what to do."""


def refuse_production() -> None:
    """Demo accounts have a password that everybody knows. Raises `DemoRefused` where DEBUG is off."""
    if not settings.DEBUG:
        raise DemoRefused(
            "DEBUG 未开启，像是正式环境。演示账号的密码是公开的，不应出现在正式环境；确需添加请加 --allow-production。"
        )


def seed(*, enterprises: int, seed: int, today: date, say: Say) -> bool:
    """Add the demo, all or nothing; returns whether anything was added. Raises `DemoRefused`.

    On a database that holds the demo already only missing organisations are added: organisation `number` is the same
    whatever the number of organisations.
    """
    present = register.present()
    _refuse_unfit(present, enterprises, seed)
    if present == enterprises:
        return False
    with transaction.atomic():
        say(f"添加 {enterprises - present:,} 家演示企业及其证书…")
        register.add_organisations(first=present, end=enterprises, seed=seed, today=today, say=say)
        if not present:
            _add_story(seed=seed, today=today, say=say)
    _analyse()
    return True


def _add_story(*, seed: int, today: date, say: Say) -> None:
    persons = people.add_accounts(people.add_divisions())
    firms = first_firms()
    parts = cast.choose(firms, today=today)
    say("添加年度数据、知识产权、项目、成果、合同、平台、载体和入驻…")
    company_files.add_figures(persons, firms, cast=parts, seed=seed, today=today)
    company_files.add_rights(firms, seed=seed, today=today)
    projects.add_projects(firms, seed=seed, today=today)
    transfers.add_transfers(firms, seed=seed, today=today)
    incubation.add_incubation(persons, firms, seed=seed, today=today)
    say("添加企业账号、诚信记录、包扶走访、培育库、政策兑现和条件测评…")
    service.add_service(firms, parts, persons, today=today)
    if parts is not None:
        say("添加专家库、申报通知、申报书、评审和决定…")
        rounds.add_rounds(firms, parts, persons, seed=seed, today=today)
    say("添加台账记录…")
    ledgers.add_entries(persons, seed=seed, today=today)
    say("添加年度计划、任务进展和读数…")
    yearly_plans.add_plans(persons, today=today)


def _refuse_unfit(present: int, wanted: int, seed: int) -> None:
    if settings.BUREAU_CITY_CODE != CITY:
        raise DemoRefused(f"演示数据属于丹东市（{CITY}），而 BUREAU_CITY_CODE 为 {settings.BUREAU_CITY_CODE}。")
    if not 1 <= wanted <= MOST:
        raise DemoRefused(f"演示企业应为 1 至 {MOST:,} 家。")
    if present > wanted:
        raise DemoRefused(
            f"已有 {present:,} 家演示企业，多于所要的 {wanted:,} 家；只能增加，不能减少。请换用空的数据库。"
        )
    if not present:
        return
    first = [one.uscc for one in organisations(0, min(present, _SAMPLE), seed=seed)]
    if Enterprise.objects.filter(is_demo=True, uscc__in=first).count() < len(first):
        raise DemoRefused("现有演示数据由另一个种子生成或已被改动，不能续加。请换用空的数据库。")
    if present < wanted:
        (following,) = organisations(present, present + 1, seed=seed)
        if Enterprise.objects.filter(uscc=following.uscc).exists():
            raise DemoRefused("现有演示企业已被增删，不能续加。请换用空的数据库。")


def _analyse() -> None:
    """Tell the planner of PostgreSQL about the new rows at once."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
