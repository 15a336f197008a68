"""Predicates about a person alone; a predicate about a person and a thing stands with the thing."""

from .models import Role


def everyone(user) -> bool:
    """Whoever is signed in."""
    return user.is_authenticated


def city_staff(user) -> bool:
    """Officers of divisions, of the plan, leaders, and supervisors."""
    return user.is_city_staff


def staff(user) -> bool:
    """City staff and county officers: the people of 科技管理部门."""
    return user.is_city_staff or user.is_county_officer


def incubation(user) -> bool:
    """The bureaus, and operators of carriers for their own."""
    return staff(user) or user.role == Role.INCUBATOR_OPERATOR


def officers(user) -> bool:
    """People who may change registers (of their own reach)."""
    return user.is_officer


def city_officers(user) -> bool:
    """Officers of the bureau itself, without leaders and counties."""
    return user.role in (Role.DIVISION_OFFICER, Role.PLAN_OFFICER)


def county_officers(user) -> bool:
    """Officers of the counties."""
    return user.is_county_officer


def plan_officers(user) -> bool:
    """综合科: holds the yearly plan."""
    return user.role == Role.PLAN_OFFICER


def leaders(user) -> bool:
    return user.role == Role.LEADER


def supervisors(user) -> bool:
    """监督诚信: keeps the records of research integrity, which nobody else reads in detail."""
    return user.role == Role.SUPERVISOR


def enterprise_users(user) -> bool:
    """People who act for firms."""
    return user.role == Role.ENTERPRISE_USER


def experts(user) -> bool:
    """People who review what is assigned to them."""
    return user.role == Role.EXPERT


def administrators(user) -> bool:
    """System, security and audit administrators (三员)."""
    return user.is_administrator


def auditors(user) -> bool:
    return user.role == Role.AUDIT_ADMIN
