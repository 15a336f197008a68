"""From the call to the decision: the rounds of the story, the oldest first."""

from datetime import date, timedelta

from django.utils import timezone

from bureau.accounts.models import User
from projects.applications.models import Application
from projects.blinding.short_names import short_names
from projects.calls.models import Call
from projects.experts import actions as expert_actions
from projects.experts.models import Expert
from projects.panels.choices import PanelKind
from projects.panels.defence import draw_lots, set_times
from projects.panels.drawing import Rules
from projects.panels.models import PanelEntry
from projects.programmes.models import Programme
from projects.reviews import actions as review_actions
from projects.reviews.models import SiteVisit
from projects.screening import actions as screening_actions
from projects.screening.publicity import publish_failed

from . import call_forms, calls, clock, decisions, experts, honours, proposals, reviews, screening
from .applicants import Applicants
from .cast import DONGGANG, Cast
from .firms import Firm

WAN = 10_000
_PARTNERS = ("大连演示化学物理研究所", "沈阳演示自动化研究所", "辽宁演示水产研究所")
_PASSED_LAST_YEAR, _IN_REVIEW, _CENTRES = 6, 9, 12


def add_rounds(firms: list[Firm], cast: Cast, people: dict[str, User], *, seed: int, today: date) -> None:
    """All of them, through the verbs of the rooms, each at its time."""
    library = experts.add_experts(firms, people, today=today)
    applicants = Applicants(firms, cast, people, seed=seed)
    story = Rounds(applicants, library, people, today=today)
    story.decided()
    story.centres()
    story.in_review()
    story.open()
    story.to_come()
    honours.add_honours(firms, people, today=today)
    clock.read_old_messages()


class Rounds:
    """Plays the calls: who applied, and what became of it."""

    def __init__(self, applicants: Applicants, library: list[Expert], people: dict[str, User], *, today: date):
        self.applicants, self.library, self.people, self.today = applicants, library, people, today
        self.by = people["gaoxin"]
        self.programme: Programme = calls.add_programme(people, on=date(today.year - 1, 2, 10))

    def day(self, ago: int, hour: int = 9, minute: int = 30):
        """A moment so many days before today."""
        return clock.moment(self.today - timedelta(days=ago), hour, minute)

    def decided(self) -> None:
        """The call of the year before: ranked, public, objected to, issued; its projects wait for their contracts."""
        year = self.today.year - 1
        call = self._research(date(year, 3, 2), date(year, 4, 10), number=12, budget=180, year=year)
        firms = self.applicants.for_call(call, _PASSED_LAST_YEAR + 1, without=[self.applicants.cast.own])
        handed = [self._project(call, firm, n, asked=50 - n % 4 * 5) for n, firm in enumerate(firms)]
        calls.close(call)
        handed = screening.recommend(handed, self.people, on=clock.moment(date(year, 4, 14)))
        passed = self._checked(handed, clock.moment(date(year, 4, 28)))
        self._review_last_year(calls.Call.objects.get(pk=call.pk), passed, year)
        decision = decisions.draw_up(call, by=self.by, on=date(year, 6, 12), reserves=1)
        decisions.cut(decision, by=self.by, on=date(year, 6, 15))
        decision = decisions.meet(decision, {"party": date(year, 6, 18), "joint": date(year, 6, 25)}, by=self.by)
        publicity = decisions.publish(decision, by=self.by, on=date(year, 7, 1), shows_money=True)
        decisions.dismissed_objection(publicity, by=self.by)
        number = f"演示文号〔{year}〕26号"
        decisions.issue(decision, by=self.by, number=number, after=publicity.ends_on)

    def _review_last_year(self, call: Call, passed: list[Application], year: int) -> None:
        when = clock.moment
        self._begin_review(call, needed=3, on=when(date(year, 5, 6)))
        panel = reviews.panel(
            call, passed, by=self.by, on=when(date(year, 5, 7)), name="第一组", due_at=when(date(year, 6, 5), 18, 0)
        )
        rules = Rules(number=3, finance=1, reserve=2)
        seats = reviews.draw(panel, rules, self.library[:1], by=self.by, on=when(date(year, 5, 8)))
        for seat in seats:
            reviews.accept(seat, on=when(date(year, 5, 10)))
        for entry in panel.entries.all():
            copy = reviews.blind_copy(entry, by=self.by, on=when(date(year, 5, 12)))
            reviews.let_pass(copy, "核对原件，不指向申报单位。", by=self.by, on=when(date(year, 5, 12), 11))
        reviews.release(panel, by=self.by, on=when(date(year, 5, 13)))
        for place, entry in enumerate(panel.entries.select_related("panel").order_by("application_id")):
            for turn, seat in enumerate(reviews.seats_of(panel)):
                reviews.mark(entry, seat, 92 - place * 4, on=when(date(year, 5, 20 + turn), 10, place))
        with clock.at(when(date(year, 6, 8))):
            review_actions.finish(call, by=self.by, spread_reason="专家组合议后认为分差有据，不再增加评审。")
            for seat in reviews.seats_of(panel):
                mark = ("excellent", "good", "good", "fair", "good")[seat.order % 5]
                expert_actions.evaluate(seat.expert, call, by=self.by, mark=mark, remark="按时完成，意见具体。")

    def centres(self) -> None:
        """Ten centres are proposed; their publicity runs today."""
        call = calls.recognition(
            call_forms.centre_form(),
            by=self.by,
            opens=self.day(110, 9, 0),
            closes=self.day(75, 17, 0),
            announced=self.day(113),
        )
        firms = self.applicants.for_call(call, _CENTRES, without=[self.applicants.cast.own])
        handed = []
        for number, firm in enumerate(firms):
            name = f"丹东市{short_names(firm.name)[-1]}{proposals.TOPICS[number].field}专业技术创新中心（演示）"
            written = proposals.centre_answers(number, firm=firm.name, name=name)
            handed.append(self.applicants.hand_in(call, firm, written, on=self.day(90 - number, 15)))
        calls.close(call)
        *passing, last = handed
        for application in passing:
            screening.check(application, self.by, on=self.day(62))
        fault = {5: "附件中的场地租赁合同已于上月到期。"}
        screening.check(last, self.by, on=self.day(62, 11), failing=fault)
        for number, application in enumerate(passing[:3]):
            self._visit(application, 48 - number)
        decision = decisions.draw_up(call, by=self.by, on=self.today - timedelta(days=30), count=10)
        decision = decisions.meet(decision, {"party": self.today - timedelta(days=12)}, by=self.by)
        decisions.publish(decision, by=self.by, on=self.today - timedelta(days=2))

    def _visit(self, application: Application, ago: int) -> None:
        visit = SiteVisit(
            application=application,
            visited_on=self.today - timedelta(days=ago),
            people="高晓新、市科技评估中心两人",
            findings="查看研发场地、设备台账和人员名册，与申报材料一致；研发费用辅助账齐全。（演示）",
            conclusion="as_stated",
        )
        with clock.at(self.day(ago, 17)):
            review_actions.record_visit(visit, by=self.by)

    def in_review(self) -> None:
        """Nine applied, eight passed; two panels, one with scores partly in."""
        opens, closes = self.today - timedelta(days=120), self.today - timedelta(days=80)
        facts = {"name": "市级科技计划项目（农业与社会发展）", "publishes_failed": True}
        call = self._research(opens, closes, number=19, year=closes.year, **facts)
        firms = self.applicants.for_call(call, _IN_REVIEW, without=[self.applicants.cast.own])
        handed = [self._in_review_project(call, firm, n) for n, firm in enumerate(firms)]
        calls.close(call)
        handed = screening.recommend(handed, self.people, on=self.day(76))
        passed = self._checked(handed, self.day(60))
        with clock.at(self.day(56)):
            publish_failed(call, from_on=self.today - timedelta(days=56), contact=decisions.CONTACT, by=self.by)
        self._begin_review(call, needed=3, on=self.day(24))
        half = (len(passed) + 1) // 2
        self._first_panel(call, passed[:half])
        self._second_panel(call, passed[half:])

    def _in_review_project(self, call: Call, firm, n: int) -> Application:
        short = short_names(firm.name)[-1]
        said = {
            0: f"试验在{short}现有中试线上进行。",
            1: f"辅料选用市售“{short}”牌通用产品，不影响结论。",
        }
        signed = firm.name if n == 3 else ""
        return self._project(call, firm, 10 + n, asked=45 - n % 3 * 5, extra=said.get(n, ""), signed=signed)

    def _first_panel(self, call: Call, applications: list[Application]) -> None:
        due = self.day(-6, 18, 0)
        panel = reviews.panel(call, applications, by=self.by, on=self.day(22), name="网评一组", due_at=due)
        rules = Rules(number=3, finance=1, reserve=3)
        seats = reviews.draw(panel, rules, self.library[:2], by=self.by, on=self.day(20, 10))
        for seat in seats:
            if seat.expert.kind == "finance":
                seat = reviews.refused_and_replaced(seat, by=self.by, on=self.day(18))
            reviews.accept(seat, on=self.day(16))
        first, second, third, *rest = panel.entries.order_by("application_id")
        for entry in (first, third, *rest):
            reviews.blind_copy(entry, by=self.by, on=self.day(14))
        copy = reviews.blind_copy(second, by=self.by, on=self.day(14, 11), redacted=False)
        reason = "文中为市售辅料的商品名，各家通用，不指向申报单位。"
        reviews.let_pass(copy, reason, by=self.by, on=self.day(13))
        reviews.release(panel, by=self.by, on=self.day(12))
        shown = list(panel.entries.released().select_related("panel").order_by("application_id"))
        self._partly_marked(shown, reviews.seats_of(panel))

    def _partly_marked(self, entries: list[PanelEntry], seats: list) -> None:
        """One expert has marked all, zhuanjia one and a half, the finance expert one."""
        own = self.people["zhuanjia"]
        for turn, seat in enumerate(sorted(seats, key=lambda one: one.expert.user_id != own.pk)):
            if turn == 0:
                reviews.mark(entries[0], seat, 84, on=self.day(5, 20))
                reviews.mark(entries[1], seat, 70, on=self.day(3, 21), whole=False)
            elif seat.expert.kind == "finance":
                reviews.mark(entries[0], seat, 78, on=self.day(4, 16))
            else:
                for place, entry in enumerate(entries):
                    reviews.mark(entry, seat, 88 - place * 9, on=self.day(7 - place, 15))

    def _second_panel(self, call: Call, applications: list[Application]) -> None:
        """A meeting to come: the order of the defences is drawn, one expert has answered."""
        panel = reviews.panel(
            call,
            applications,
            by=self.by,
            on=self.day(6),
            name="会评二组",
            kind=PanelKind.MEETING,
            place="市科技大厦三楼会议室（演示）",
            due_at=self.day(-9, 18, 0),
        )
        rules = Rules(number=3, finance=1, reserve=2)
        seats = reviews.draw(panel, rules, self.library[2:3], by=self.by, on=self.day(4, 10))
        third = self.people["zhuanjia3"]
        reviews.accept(next(seat for seat in seats if seat.expert.user_id != third.pk), on=self.day(3))
        with clock.at(self.day(2)):
            draw_lots(panel, by=self.by, seed=f"{self.today:%Y%m%d}")
            set_times(panel, by=self.by, starts_at=self.day(-9, 9, 0), minutes_each=25, break_every=2, break_minutes=10)
        for entry in panel.entries.order_by("application_id")[:2]:
            reviews.blind_copy(entry, by=self.by, on=self.day(1))

    def open(self) -> None:
        """The call that takes applications now: a draft of qiye, four handed in, one given back."""
        call = self._research(
            self.today - timedelta(days=12),
            self.today + timedelta(days=21),
            number=45,
            year=self.today.year,
            to_firms=True,
            budget=600,
        )
        cast = self.applicants.cast
        own, fitting = cast.own, cast.fitting
        others = self.applicants.for_call(call, 4, without=[own, fitting])
        others.sort(key=lambda firm: firm.county.code != DONGGANG)  # the first waits for the word of 东港
        handed = [self._project(call, firm, 20 + n, asked=40, on=self.day(8 - n, 16)) for n, firm in enumerate(others)]
        screening.recommend(handed[1:], self.people, on=self.day(2, 10))
        returned = self._project(call, fitting, 26, asked=50, on=self.day(7, 11))
        with clock.at(self.day(3, 15)):
            screening_actions.give_back(
                returned,
                parts=["budget", "attachments"],
                until=self.day(-7, 23, 59),
                by=self.people["donggang"],
                reason="设备费没有列明仪器名称；可行性研究报告缺少签字页。请补正后重新提交。",
            )
        self._half_filled(call, own)

    def _half_filled(self, call: Call, own) -> None:
        written = proposals.project_answers(30, firm=own.name, asked=30 * WAN, starts=self.today)
        begun = {key: written[key] for key in ("basics", "leader_team", "milestones")}
        scheme = {"background": written["scheme"]["background"], "has_partner": "yes"}
        self.applicants.begin(call, own, {**begun, "scheme": scheme}, on=self.day(1, 16), files={})

    def to_come(self) -> None:
        """One announced that opens next week, and one in writing."""
        opens = clock.moment(self.today + timedelta(days=7), 9, 0)
        calls.filing(call_forms.filing_form(), by=self.by, opens=opens, announced=self.day(3))
        opens = clock.moment(self.today + timedelta(days=40), 9, 0)
        calls.contest(call_forms.contest_form(), by=self.by, opens=opens, written=self.day(1, 10))

    def _research(self, opens: date, closes: date, *, number: int, year: int, **facts) -> Call:
        return calls.research(
            self.programme,
            call_forms.research_form(),
            by=self.by,
            year=year,
            opens=clock.moment(opens, 9, 0),
            closes=clock.moment(closes, 17, 0),
            announced=clock.moment(opens - timedelta(days=4)),
            number=number,
            **facts,
        )

    def _project(
        self, call: Call, firm, n: int, *, asked: int, extra: str = "", signed: str = "", on=None
    ) -> Application:
        on = on or call.closes_at - timedelta(days=9 - n % 9, hours=3)
        written = proposals.project_answers(
            n,
            firm=firm.name,
            asked=asked * WAN,
            starts=timezone.localdate(call.closes_at),
            partner=_PARTNERS[n % 3] if n % 4 == 2 else "",
            extra=extra,
        )
        return self.applicants.hand_in(call, firm, written, on=on, files={"report": proposals.report(n, signed=signed)})

    def _checked(self, handed: list[Application], on) -> list[Application]:
        """All pass but the last."""
        *passing, last = handed
        passed = [screening.check(application, self.by, on=on) for application in passing]
        fault = {6: "检测报告超过有效期，知识产权证书权利人与申报单位不一致。"}
        screening.check(last, self.by, on=on + timedelta(hours=2), failing=fault)
        return passed

    def _begin_review(self, call: Call, *, needed: int, on) -> None:
        with clock.at(on):
            calls.actions.carry_out(Call.objects.get(pk=call.pk), "begin_review", by=self.by)
        reviews.scheme(call, by=self.by, needed=needed, on=on)
