"""Columns and parts of the pages of honours and of recommendations upwards."""

from bureau.ui.columns import Column
from bureau.ui.page_parts import Fact, Section

from .outcome_models import Honour, UpwardRecommendation
from .states import UPWARD_TONES

HONOURS = (
    Column("title", "项目名称"),
    Column("prize", "奖项", value="prize_words"),
    Column("grade", "等级"),
    Column("rank", "名次", kind="number"),
    Column("units", "完成单位", value="unit_names"),
    Column("place", "县区"),
    Column("year", "年度", sort="year"),
    Column("awarded_on", "授予日期", kind="date", sort="awarded_on"),
    Column("withdrawn_on", "撤销日期", kind="date"),
)
EXPORT = (
    HONOURS[0],
    Column("kind", "类型", value="get_kind_display"),
    HONOURS[1],
    Column("level", "级别", value="get_level_display"),
    *HONOURS[2:4],
    Column("edition", "届次"),
    Column("track", "组别"),
    HONOURS[4],
    Column("code", "统一社会信用代码", value="enterprise.uscc"),
    Column("persons", "完成人"),
    *HONOURS[5:],
    Column("document_number", "文号"),
    Column("notes", "备注"),
)
UPWARD = (
    Column("title", "项目名称"),
    Column("enterprise", "单位", value="enterprise.name"),
    Column("county", "县区", value="county.name"),
    Column("level", "推荐至", value="get_level_display"),
    Column("programme", "科技计划（类别）"),
    Column("sent_on", "推荐日期", kind="date", sort="sent_on"),
    Column("asked", "申请金额", kind="money"),
    Column("result", "结果", value="get_result_display", kind="state", tone=lambda row: UPWARD_TONES[row.result]),
    Column("result_on", "结果日期", kind="date"),
    Column("money", "获批金额", kind="money"),
)


def honour_strip(honour: Honour) -> list[Fact]:
    state = ("late", f"已于 {honour.withdrawn_on} 撤销") if honour.withdrawn_on else ("ok", "有效")
    return [
        Fact("状态", state[1], kind="state", tone=state[0]),
        Fact("奖项", honour.prize_words),
        Fact("等级", honour.grade, note=f"第 {honour.rank} 名" if honour.rank else ""),
        Fact("授予日期", honour.awarded_on, kind="date"),
    ]


def honour_facts(honour: Honour) -> Section:
    firm, application = honour.enterprise, honour.application
    rows = [
        Fact("类型", honour.get_kind_display()),
        Fact("级别", honour.get_level_display()),
        Fact("年度", str(honour.year)),
        Fact("完成单位", honour.unit_names, url=firm.get_absolute_url() if firm else ""),
        Fact("完成人", honour.persons),
        Fact("县区", honour.place),
        Fact("文号", honour.document_number),
    ]
    if honour.edition or honour.track:
        rows += [Fact("届次", honour.edition), Fact("组别", honour.track)]
    if application is not None:
        rows.append(Fact("申报书", application.title, url=application.get_absolute_url()))
    if honour.notes:
        rows.append(Fact("备注", honour.notes, wide=True))
    return Section("facts", "基本信息", facts=rows)


def upward_strip(one: UpwardRecommendation) -> list[Fact]:
    return [
        Fact("结果", one.get_result_display(), kind="state", tone=UPWARD_TONES[one.result]),
        Fact("推荐至", one.get_level_display()),
        Fact("推荐日期", one.sent_on, kind="date"),
        Fact("单位", one.enterprise.name, url=one.enterprise.get_absolute_url()),
    ]


def upward_facts(one: UpwardRecommendation) -> list[Section]:
    rows = [
        Fact("科技计划（类别）", one.programme),
        Fact("负责人", one.leader),
        Fact("申请金额", one.asked, kind="money"),
        Fact("推荐文号", one.document_number),
        Fact("县区", one.county.name),
    ]
    if one.call_id:
        rows.append(Fact("本局申报通知", one.call.title, url=one.call.get_absolute_url()))
    if one.notes:
        rows.append(Fact("备注", one.notes, wide=True))
    found = [Section("facts", "推荐", facts=rows)]
    if one.result_on is not None:
        result = [
            Fact("结果日期", one.result_on, kind="date"),
            Fact("结果文号", one.result_document),
            Fact("获批金额", one.money, kind="money"),
        ]
        if one.project_id:
            result.append(Fact("登记的项目", one.project.name, url=one.project.get_absolute_url()))
        found.append(Section("result", "结果", facts=result))
    return found
