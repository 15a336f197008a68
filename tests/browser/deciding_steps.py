"""What the bureau does in the browser from the panel to the letters, and anybody with a publicity."""

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from projects.applications.models import Application
from projects.calls.models import Call
from projects.decisions.models import Decision
from projects.decisions.publicity_models import Objection, Publicity
from projects.panels.models import Panel, PanelEntry

from .applying_steps import follow, press
from .firm_steps import says


def begin_review(page: Page, call: Call) -> None:
    page.goto(call.get_absolute_url())
    follow(page, "进入评审")
    press(page, "进入评审")


def make_panel(page: Page, application: Application) -> Panel:
    """A panel with the one application that passed."""
    page.goto(f"{reverse('projects:panel_create')}?call={application.call_id}")
    page.get_by_label("申报通知").select_option(str(application.call_id))
    page.get_by_label("名称").fill("海洋组")
    press(page, "组建")
    says(page, "海洋组")
    follow(page, "加入申报书")
    page.get_by_role("checkbox").first.check()
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("海洋组")
    return Panel.objects.get(call=application.call)


def draw_three(page: Page, panel: Panel) -> None:
    """Three of the library, no reserve; the record says how anybody draws them again."""
    page.goto(reverse("projects:draw_create", args=[panel.pk]))
    page.get_by_label("抽取人数").fill("3")
    page.get_by_label("其中财务专家").fill("0")
    page.get_by_label("备选人数").fill("0")
    page.locator("main form button[type=submit]:not([name=preview])").first.click()
    follow(page, "复核抽取")
    says(page, "一致")


def release(page: Page, panel: Panel, entry: PanelEntry) -> None:
    """The copy without names is made, searched, and goes out."""
    page.goto(reverse("projects:blind_check", args=[entry.code]))
    press(page, "制作隐名申报书")
    press(page, "送专家评审")
    says(page, "送")
    entry.refresh_from_db()
    assert entry.released_at is not None


def finish_reviews(page: Page, call: Call) -> None:
    page.goto(reverse("projects:review_board", args=[call.pk]))
    follow(page, "评审结果")
    says(page, "85")
    follow(page, "办结评审")
    page.locator("main form button[type=submit]").first.click()
    says(page, "办结")


def draw_up(page: Page, call: Call) -> Decision:
    """The ranked list with its line, and what is proposed above it."""
    page.goto(reverse("projects:decision_begin"))
    page.get_by_label("申报通知").select_option(str(call.pk))
    press(page, "拟定")
    follow(page, "按经费线提出意见")
    press(page, "提出意见")
    says(page, "已拟支持 1 项")
    return Decision.objects.get(call=call)


def approve_in_meetings(page: Page, decision: Decision) -> None:
    for number, kind in enumerate(("局党组会", "与财政联席会"), 11):
        page.goto(reverse("projects:meeting_create", args=[decision.pk]))
        page.get_by_label("会议").select_option(label=kind)
        page.get_by_label("日期").fill(timezone.localdate().isoformat())
        page.get_by_label("纪要或决议编号").fill(f"纪要〔{timezone.localdate().year}〕{number}号")
        press(page, "登记")
        says(page, "已登记")
    follow(page, "上会通过")
    press(page, "上会通过")
    says(page, "已上会通过")


def publish(page: Page, decision: Decision) -> None:
    page.goto(reverse("projects:decision_publish", args=[decision.pk]))
    page.get_by_label("受理异议的联系方式").fill("高新技术科，0415-2120000，新城区行政中心")
    press(page, "开始公示")
    says(page, "公示中")


def object_as_anybody(page: Page, publicity: Publicity) -> None:
    """Without signing in."""
    page.goto(reverse("projects:publicity_detail", args=[publicity.pk]))
    page.get_by_role("link", name="提出异议").first.click()
    page.get_by_label("异议内容").fill("该项目与某高校成果相近，请核实。")
    page.get_by_label("提出人").fill("李某某")
    page.get_by_label("联系方式").fill("13800000000")
    press(page, "提交异议")


def dismiss(page: Page, objection: Objection) -> None:
    page.goto(reverse("projects:objection_handle", args=[objection.pk, "dismiss"]))
    page.get_by_label("处理意见").fill("经核实，技术路线不同，异议不成立。")
    press(page, "异议不成立")
    says(page, "已登记：异议不成立")


def close_and_issue(page: Page, decision: Decision) -> None:
    page.goto(decision.get_absolute_url())
    follow(page, "公示期满")
    press(page, "公示期满")
    says(page, "已公示期满")
    page.goto(reverse("projects:decision_issue", args=[decision.pk]))
    page.get_by_label("发文文号").fill(f"丹科发〔{timezone.localdate().year}〕12号")
    page.get_by_label("发文日期").fill(timezone.localdate().isoformat())
    press(page, "发文")
    says(page, "已发文（丹科发")


def send_letters(page: Page, decision: Decision) -> None:
    """Looked at in the outbox, then sent."""
    page.goto(reverse("projects:decision_outbox", args=[decision.pk]))
    says(page, "立项")
    page.goto(reverse("projects:decision_send", args=[decision.pk]))
    page.locator("main form button[type=submit]").first.click()
    says(page, "已发出 1 封")
