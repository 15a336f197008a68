"""Made-up projects, achievements, contracts and platforms for tests."""

from datetime import date
from decimal import Decimal
from itertools import count

from enterprises.register.models import Enterprise
from projects.register.actions import register_project
from projects.register.models import Project
from projects.transfer.achievements.actions import register_achievement
from projects.transfer.achievements.models import Achievement
from projects.transfer.contracts.actions import register_contract
from projects.transfer.contracts.models import TechContract
from projects.transfer.platforms.actions import register_platform
from projects.transfer.platforms.models import Platform

WAN = Decimal(10_000)
_serials = count(1)


def project(name: str = "", *, lead: Enterprise | None = None, **facts) -> Project:
    """A project of the city, led by a firm of the register or by an organisation known by name alone."""
    serial = next(_serials)
    facts = {
        "number": f"2020JH{serial:06d}",
        "level": "provincial",
        "county": lead.county if lead else None,
        "approved_on": date(2020, 3, 1),
        "starts_on": date(2020, 4, 1),
        "ends_on": date(2022, 3, 31),
        "lead_name": lead.name if lead else "丹东虚构研究院",
        **facts,
    }
    return register_project(Project(name=name or f"虚构技术研究{serial}", lead=lead, **facts))


def achievement(name: str = "", *, taker: Enterprise | None = None, **facts) -> Achievement:
    facts = {
        "county": taker.county if taker else None,
        "taker_name": taker.name if taker else "丹东虚构承接公司",
        "owner_name": "虚构大学",
        "mode": "sale",
        "landed_on": date(2020, 5, 1),
        **facts,
    }
    return register_achievement(Achievement(name=name or f"虚构成果{next(_serials)}", taker=taker, **facts))


def contract(*, seller: Enterprise | None = None, wan: int | str = 100, **facts) -> TechContract:
    """A contract of so many 万元."""
    places = {name: facts.pop(name, None) for name in ("seller_place", "buyer_place")}
    facts = {
        "number": f"2020210600{next(_serials):06d}",
        "name": "虚构技术服务",
        "kind": "service",
        "registered_on": date(2020, 6, 10),
        "seller_name": seller.name if seller else "虚构卖方",
        "buyer_name": "外地虚构买方",
        "contract_amount": Decimal(wan) * WAN,
        **facts,
    }
    return register_contract(TechContract(seller=seller, **facts), **places)


def platform(name: str = "", *, host: Enterprise | None = None, **facts) -> Platform:
    facts = {
        "kind_id": "tech_center",
        "level": "municipal",
        "county": host.county if host else None,
        "host_name": host.name if host else "丹东虚构研究院",
        "recognised_on": date(2020, 7, 1),
        **facts,
    }
    return register_platform(Platform(name=name or f"虚构{next(_serials)}专业技术创新中心", host=host, **facts))
