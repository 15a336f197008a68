"""Versions of forms, what is frozen, and the builder as officers use it without scripts."""

import pytest
from django.urls import reverse

from bureau.notices.models import Notice
from projects.application_forms import editing, parts
from projects.application_forms.definition import DefinitionRefused, Field
from projects.calls import building, versions
from projects.calls.models import Call, FormDraft
from projects.calls.versions import FormRefused
from tests.personas import everybody
from tests.projects.calls.made_up import a_call, a_form

pytestmark = pytest.mark.django_db
MORE = Field("more", "text", "补充")


def with_more(form):
    return editing.put_field(form, "scheme", MORE)


def test_what_is_frozen_never_changes_and_the_next_version_says_why():
    by, call = everybody().officer, a_call()
    first = versions.freeze(versions.current(call))
    assert first.frozen_at
    assert first.history.first().history_change_reason == "首份申报书提交"
    assert versions.freeze(first).frozen_at == first.frozen_at
    assert first.history.count() == 2
    with pytest.raises(FormRefused, match="修改说明"):
        versions.change(call, with_more(a_form()), by=by)
    second = versions.change(call, with_more(a_form()), "补充一栏", by=by)
    first.refresh_from_db()
    assert (second.number, second.note) == (2, "补充一栏")
    assert versions.current(call) == second
    assert "more" not in str(first.definition)
    again = versions.change(call, a_form(), "又去掉", by=by)
    assert again.pk == second.pk, "a version that nobody handed in on is changed in place"


def test_a_form_is_changed_by_officers_on_the_state_they_looked_at():
    people, call = everybody(), a_call()
    current = versions.current(call)
    with pytest.raises(FormRefused, match="权限"):
        versions.change(call, with_more(a_form()), by=people.leader)
    with pytest.raises(FormRefused, match="其他人"):
        versions.change(call, with_more(a_form()), by=people.officer, seen=current, known={"sections": []})
    with pytest.raises(FormRefused, match="已有结果"):
        versions.change(a_call(state=Call.State.DECIDED), with_more(a_form()), by=people.officer)
    current.definition["sections"][1]["fields"][0]["kind"] = "script"
    current.save()
    with pytest.raises(DefinitionRefused, match="类型不存在"):
        versions.definition_of(versions.current(call))


def test_a_draft_is_changed_at_once_and_an_announced_form_as_a_whole():
    by, draft, call = everybody().officer, a_call(state=Call.State.DRAFT), a_call()
    building.edit(draft, with_more, by=by)
    assert "more" in str(versions.current(draft).definition)
    assert not FormDraft.objects.exists()
    mark = building.mark_of(building.working(call))
    building.edit(call, with_more, by=by, mark=mark)
    assert "more" not in str(versions.current(call).definition)
    with pytest.raises(FormRefused, match="刚刚被修改过"):
        building.edit(call, lambda form: editing.remove_field(form, "proof"), by=by, mark=mark)
    with pytest.raises(FormRefused, match="修改说明"):
        building.put_in_force(call, by=by, note=" ")
    versions.freeze(versions.current(call))
    assert building.put_in_force(call, by=by, note="补充").number == 2
    assert not FormDraft.objects.exists()
    building.edit(call, lambda form: editing.remove_field(form, "more"), by=by)
    building.discard(call, by=by)
    assert building.working(call).field("more")
    with pytest.raises(FormRefused, match="没有需要启用"):
        building.put_in_force(call, by=by, note="x")
    assert not Notice.objects.exists(), "nobody was writing"


def test_the_key_of_a_removed_field_is_given_to_nobody_else():
    by, call = everybody().officer, a_call()
    building.edit(call, lambda form: editing.put_field(form, "scheme", Field("f1", "text", "甲")), by=by)
    building.put_in_force(call, by=by, note="加")
    versions.freeze(versions.current(call))
    building.edit(call, lambda form: editing.remove_field(form, "f1"), by=by)
    building.put_in_force(call, by=by, note="减")
    assert editing.new_key("f", building.taken_keys(call)) == "f2"


def columns(*labels: str) -> dict:
    facts = {"columns-TOTAL_FORMS": len(labels), "columns-INITIAL_FORMS": 0}
    return facts | {f"columns-{n}-label": label for n, label in enumerate(labels)} | {"columns-0-kind": "text"}


def test_a_form_is_built_with_plain_forms(client):
    client.force_login(everybody().officer)
    call = a_call(state=Call.State.DRAFT, form=a_form())
    home = reverse("projects:call_form", args=[call.pk])
    client.post(home, {"do": "part", "key": "budget"})
    client.post(reverse("projects:call_form_section", args=[call.pk, "new"]), {"title": "效益"})
    field = reverse("projects:call_form_field", args=[call.pk, "s1", "new"])
    shared = {"section": "s1", **columns("")}
    client.post(field, {**shared, "label": "是否出口", "kind": "yes_no", "required": "on"})
    client.post(field, {**shared, "label": "出口额", "kind": "money", "shown_if": "f1=yes", "unit": "没有用"})
    table = {**shared, **columns("名称", "", "数量"), "columns-2-kind": "number", "columns-2-unit": "台"}
    client.post(field, {**table, "label": "设备", "kind": "table"})
    form = versions.definition_of(versions.current(call))
    assert [one.key for one in form.sections] == ["basics", "scheme", "budget", "s1"]
    assert form.field("f2").shown_if == ("f1", "yes")
    assert form.field("f2").unit == ""
    assert [(one.key, one.label, one.unit) for one in form.field("f3").columns] == [
        ("c1", "名称", ""),
        ("c2", "数量", "台"),
    ]
    client.post(home, {"do": "field_up", "key": "f3"})
    client.post(home, {"do": "section_up", "key": "s1"})
    client.post(home, {"do": "section_remove", "key": "scheme"})
    form = versions.definition_of(versions.current(call))
    assert [one.key for one in form.sections] == ["basics", "s1", "budget"]
    assert [one.key for one in form.section("s1").fields] == ["f1", "f3", "f2"]
    assert "“是否出口”为“是”时填写" in client.get(home).content.decode()


def test_the_builder_says_what_it_refuses_and_keeps_what_was_typed(client):
    client.force_login(everybody().officer)
    call = a_call(state=Call.State.DRAFT)
    home = reverse("projects:call_form", args=[call.pk])
    new = reverse("projects:call_form_field", args=[call.pk, "scheme", "new"])
    too_long = client.post(new, {"section": "scheme", "kind": "text", "label": "长" * 10_000, **columns("")})
    assert "不超过" in too_long.content.decode() or "最多" in too_long.content.decode()
    strange = client.post(new, {"section": "scheme", "kind": "script", "label": "打进来的字", **columns("")})
    assert "打进来的字" in strange.content.decode()
    assert "error-summary" in strange.content.decode()
    no_choice = client.post(new, {"section": "scheme", "kind": "choice", "label": "类别", **columns("")})
    assert "请列出选项" in no_choice.content.decode()
    no_column = client.post(new, {"section": "scheme", "kind": "table", "label": "表格", **columns("")})
    assert "须有列" in no_column.content.decode()
    assert "不能删除" in client.post(home, {"do": "section_remove", "key": "basics"}).content.decode()
    assert "刚刚被修改过" in client.post(home, {"do": "field_remove", "key": "plan", "mark": "x"}).content.decode()
    assert client.post(home, {"do": "approve"}).status_code == 404
    assert versions.definition_of(versions.current(call)) == a_form()


def test_the_form_of_another_call_takes_the_place(client):
    client.force_login(everybody().officer)
    source = a_call(form=a_form(parts_too=("budget", "targets")))
    call = a_call(state=Call.State.DRAFT)
    client.post(reverse("projects:call_form", args=[call.pk]), {"do": "copy", "key": source.pk})
    assert versions.current(call).definition == versions.current(source).definition


def test_a_tampered_form_is_told_and_breaks_no_page(client):
    client.force_login(everybody().officer)
    call = a_call()
    version = versions.current(call)
    version.definition = {"sections": [{"key": "x", "title": "坏", "fields": [{"key": "y", "kind": "script"}]}]}
    version.save()
    for name in ("call_detail", "call_preview", "call_form", "call_versions"):
        assert client.get(reverse(f"projects:{name}", args=[call.pk]), follow=True).status_code == 200, name


def test_the_preview_shows_applicants_the_form_in_force(client):
    people, call = everybody(), a_call(form=a_form(parts_too=tuple(key for key in parts.PARTS if key != "basics")))
    building.edit(call, with_more, by=people.officer)
    address = reverse("projects:call_preview", args=[call.pk])
    client.force_login(people.applicant)
    seen = client.get(address).content.decode()
    assert "申请回避的专家" in seen
    assert "补充" not in seen
    client.force_login(people.officer)
    assert "补充" in client.get(address).content.decode()


def test_versions_tell_what_differs(client):
    people, call = everybody(), a_call()
    versions.freeze(versions.current(call))
    versions.change(call, with_more(a_form()), "补充一栏", by=people.officer)
    client.force_login(people.applicant)
    page = client.get(reverse("projects:call_versions", args=[call.pk])).content.decode()
    assert "第 2 版与第 1 版相比" in page
    assert "“方案”栏目“补充”" in page
    assert "补充一栏" in page
