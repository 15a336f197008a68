"""兑现: applications of the firms of qiye and qiye2 in every state, and what was paid last year."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Value
from django.db.models.functions import Replace

from bureau.accounts.models import User
from bureau.notices.models import Notice
from enterprises.models import Certification, Enterprise, PolicyClaim, PolicyItem, PolicyPayment
from enterprises.policies import claim_actions, payment_actions

from .cast import Cast
from .dated import as_of
from .firms import Firm

WAN = 10_000
_PAID_LAST_YEAR = 8
_STATEMENT = "按政策条款申请，所附数据与登记一致。（演示）"


class Claims:
    """Plays the claims: who asks for what, and what became of it."""

    def __init__(self, cast: Cast, people: dict[str, User], items: dict[str, PolicyItem], *, today: date):
        self.cast, self.people, self.items, self.today = cast, people, items, today

    def add(self) -> None:
        """One claim in each state, some twice."""
        own, fitting, certified = self.cast.own, self.cast.fitting, self.cast.certified
        paid = self._passed(self._submitted(own, "listed", ago=55), by="donggang", ago=50)
        self._pay(self._approved(paid, ago=40, due_in=20), WAN, ago=4)
        self._passed(self._submitted(fitting, "listed", ago=9), by="donggang", ago=6)
        self._step(
            self._submitted(certified, "listed", ago=16), "give_back", "fengcheng", 12, "入库登记编号有误，请核对。"
        )
        self._submitted(fitting, "research", ago=3)
        late = self._passed(self._submitted(certified, "research", ago=48), by="fengcheng", ago=45)
        self._approved(late, ago=42, due_in=-12)
        partly = self._approved(self._submitted(certified, "first", ago=85), ago=70, due_in=20)
        self._pay(partly, 12 * WAN, ago=30)
        self._step(self._submitted(fitting, "loan", ago=60, base=260_000), "refuse", "gaoxin", 55, "贷款用途不是研发。")
        self._submitted(own, "loan", ago=1, base=184_000)
        self._drafts()

    def _drafts(self) -> None:
        """One still without its documents; one taken back."""
        words = "委托检测涂层性能，合同和付款凭证待补。（演示）"
        with as_of(self.today, PolicyClaim):
            draft = claim_actions.begin(self.items["voucher"], self.cast.own, by=self.people["qiye"])
            claim_actions.write(draft, by=self.people["qiye"], statement=words, base=Decimal(86_000))
        with as_of(self.today - timedelta(days=33), PolicyClaim):
            other = claim_actions.begin(self.items["voucher"], self.cast.fitting, by=self.people["qiye2"])
            claim_actions.carry_out(other, "withdraw", by=self.people["qiye2"])

    def _submitted(self, firm: Enterprise, item: str, *, ago: int, base: int | None = None) -> PolicyClaim:
        by = self.people["qiye" if firm == self.cast.own else "qiye2"]
        day = self.today - timedelta(days=ago)

        def play() -> PolicyClaim:
            claim = claim_actions.begin(self.items[item], firm, by=by)
            claim_actions.write(claim, by=by, statement=_STATEMENT, base=base and Decimal(base))
            return claim_actions.submit(claim, by=by)

        return self._on(day, play, submitted_on=day)

    def _passed(self, claim: PolicyClaim, *, by: str, ago: int) -> PolicyClaim:
        return self._step(claim, "pass_county", by, ago)

    def _step(self, claim: PolicyClaim, name: str, by: str, ago: int, reason: str = "") -> PolicyClaim:
        day = self.today - timedelta(days=ago)
        return self._on(day, lambda: claim_actions.carry_out(claim, name, by=self.people[by], reason=reason))

    def _approved(self, claim: PolicyClaim, *, ago: int, due_in: int) -> PolicyClaim:
        """The verb takes no day of payment that is past; one that is late by now is written afterwards."""
        day, due_on = self.today - timedelta(days=ago), self.today + timedelta(days=due_in)
        grant = claim_actions.Grant(claim.asked, max(due_on, self.today))
        by = self.people["gaoxin"]
        claim = self._on(day, lambda: claim_actions.approve(claim, grant, by=by, remark="数据已核对。"), due_on=due_on)
        told = Notice.objects.filter(text__contains=claim.number)
        told.update(text=Replace("text", Value(str(grant.due_on)), Value(str(due_on))))
        return claim

    def _on(self, day: date, play: Callable[[], PolicyClaim], **days: date) -> PolicyClaim:
        """What was done, as of an earlier day; `days` are those that the verbs take from the calendar."""
        with as_of(day, PolicyClaim):
            claim = play()
            facts = {**days, "judged": self._told_on(day, claim.judged)}
            facts["judged_again"] = self._told_on(day, claim.judged_again)
            PolicyClaim.objects.filter(pk=claim.pk).update(**facts)
            last = claim.history.order_by("-history_id").first()
            PolicyClaim.history.filter(history_id=last.history_id).update(**facts)
        return PolicyClaim.objects.get(pk=claim.pk)

    def _told_on(self, day: date, judged: dict | None) -> dict | None:
        """Findings of today as of another day; those that were put back already do not speak of today."""
        text = json.dumps(judged, ensure_ascii=False)
        return json.loads(text.replace(str(self.today), str(day)))

    def _pay(self, claim: PolicyClaim, amount: int, *, ago: int) -> None:
        day = self.today - timedelta(days=ago)
        payment = PolicyPayment(claim=claim, paid_on=day, amount=Decimal(amount), voucher=f"演示凭证{claim.number}")
        with as_of(day, PolicyPayment, PolicyClaim):
            payment_actions.pay(payment, by=self.people["gaoxin"])


def add_paid_before(firms: list[Firm], people: dict[str, User], item: PolicyItem, *, today: date) -> None:
    """Grants of an ended policy, paid last year; taken over as they stood, because such claims are made no more."""
    year = today.year - 1
    papers = Certification.objects.filter(
        kind_id="hnte", enterprise__in=[firm.pk for firm in firms], issued_on__year__lt=year
    ).select_related("enterprise")
    holders = list({paper.enterprise_id: paper.enterprise for paper in papers.order_by("pk")}.values())
    for number, firm in enumerate(holders[:_PAID_LAST_YEAR]):
        submitted_on = date(year, 3 + number % 6, 12)
        paid_on = submitted_on + timedelta(days=52 + 4 * (number % 5))
        claim = PolicyClaim(
            item=item,
            enterprise=firm,
            county_id=firm.county_id,
            year=year,
            number=f"ZC{year}{990_001 + number}",
            state="paid",
            statement="由纸质台账转录。（演示）",
            asked=item.fixed_amount,
            reckoning="固定金额 10 万元",
            submitted_on=submitted_on,
            approved=item.fixed_amount,
            due_on=submitted_on + timedelta(days=60),
            created_by=people["gaoxin"],
        )
        with as_of(paid_on, PolicyClaim, PolicyPayment):
            claim.save()
            _paid(claim, paid_on).save()


def _paid(claim: PolicyClaim, day: date) -> PolicyPayment:
    return PolicyPayment(
        claim=claim,
        enterprise_id=claim.enterprise_id,
        county_id=claim.county_id,
        paid_on=day,
        amount=claim.approved,
        voucher=f"演示凭证{claim.number}",
        entered_by=claim.created_by,
    )
