"""How sheets write what became of a stay, and on what ground a firm graduated."""

from .models import Tenancy

State = Tenancy.State
STATES = [
    *State.choices,
    (State.INCUBATING, "在孵企业"),
    (State.INCUBATING, "孵化中"),
    (State.RESIDENT, "在驻"),
    (State.RESIDENT, "入驻企业"),
    (State.GRADUATED, "毕业企业"),
    (State.GRADUATED, "已毕业"),
    (State.WITHDRAWN, "已退出"),
    (State.WITHDRAWN, "迁出"),
    (State.EVICTED, "已清退"),
]
BASES = [
    *Tenancy.Basis.choices,
    (Tenancy.Basis.HNTE, "高新技术企业"),
    (Tenancy.Basis.INVESTMENT, "获得投资"),
    (Tenancy.Basis.REVENUE, "营业收入"),
    (Tenancy.Basis.LISTED, "并购或上市"),
]
