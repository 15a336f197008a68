"""口径 of policies: what is due, what was paid, to how many firms. The docstrings stand on the screen."""

from bureau.measures import Column, flow, ratio

from .claim_models import GRANTED, PolicyClaim, PolicyPayment

CLAIMS = {
    "county": "county",
    "columns": (
        Column("申请编号", "number"),
        Column("企业名称", "enterprise.name"),
        Column("县区", "county.name"),
        Column("条款", "item.name"),
        Column("申请金额", "asked", "money"),
        Column("核定金额", "approved", "money"),
        Column("应兑付日期", "due_on", "date"),
        Column("状态", "get_state_display"),
    ),
}
PAYMENTS = {
    "county": "county",
    "on": "paid_on",
    "columns": (
        Column("申请编号", "claim.number"),
        Column("企业名称", "enterprise.name"),
        Column("县区", "county.name"),
        Column("条款", "claim.item.name"),
        Column("兑付日期", "paid_on", "date"),
        Column("兑付金额", "amount", "money"),
        Column("凭证号", "voucher"),
    ),
}


def _claims():
    return PolicyClaim.objects.select_related("enterprise", "county", "item")


def _payments():
    return PolicyPayment.objects.standing().select_related("enterprise", "county", "claim__item")


@flow(key="enterprises.policy_claims", label="兑现申请", unit="件", on="submitted_on", **CLAIMS)
def policy_claims():
    """统计期内提交的兑现申请件数，按首次提交的日期统计；退回补正后重新提交的不重复计，后来撤回或不予兑付的不扣减；按企业所在县区统计。"""
    return _claims().filter(submitted_on__isnull=False)


@flow(key="enterprises.policy_due", label="应兑付政策资金", unit="元", on="due_on", amount="approved", **CLAIMS)
def policy_due():
    """已核定的兑现申请的核定金额之和，按应兑付日期统计；撤销核定的不计。一笔申请分次兑付的，仍按核定金额一次计入应兑付日期。"""
    return _claims().filter(state__in=GRANTED)


@flow(key="enterprises.policy_paid", label="已兑付政策资金", unit="元", amount="amount", **PAYMENTS)
def policy_paid():
    """统计期内实际兑付的金额之和，按兑付日期统计，分次兑付的各计入当次兑付日期；作废的登记不计；按企业所在县区统计。"""
    return _payments()


@flow(key="enterprises.policy_firms_paid", label="获得政策兑付的企业", unit="家", distinct="enterprise_id", **PAYMENTS)
def policy_firms_paid():
    """统计年度内获得过政策兑付的企业数，同一企业一年只计一家，计入当年首次兑付的月份；作废的登记不计。"""
    return _payments()


ratio(
    key="enterprises.policy_paid_share",
    label="政策资金兑付率",
    unit="%",
    numerator="enterprises.policy_paid",
    denominator="enterprises.policy_due",
    definition="年初至统计时点已兑付政策资金除以同期应兑付政策资金，乘以 100。提前兑付或兑付上年应付资金的，可能超过 100%。"
    "各县区分别相除，全市用合计数相除，不取平均。",
)
