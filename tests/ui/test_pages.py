"""The frame and the generic form, confirm and detail pages."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from bureau.ui.navigation import MENU
from tests.personas import Personas, everybody


def test_every_menu_entry_leads_somewhere():
    for group in MENU:
        for item in group.items:
            assert reverse(item.url_name), item.label


def test_every_icon_of_the_menu_is_installed():
    from bureau.ui.icons import icon_paths

    assert not [item.icon for group in MENU for item in group.items if icon_paths(item.icon) is None]


def menu_of(client: Client) -> str:
    html = client.get("/form/").content.decode()
    return re.search(r'<nav aria-label="主导航">(.*?)</nav>', html, re.S).group(1)


@pytest.mark.parametrize(
    ("persona", "seen", "hidden"),
    [
        ("plan_officer", ["年度总览", "企业", "台账"], ["登录日志", "系统管理"]),
        ("county_officer", ["年度总览", "企业"], ["登录日志", "系统管理"]),
        ("audit_admin", ["登录日志", "导出日志", "系统管理"], ["企业", "台账"]),
        ("sys_admin", ["系统管理"], ["登录日志", "企业"]),
        ("expert", ["首页"], ["企业", "年度总览", "系统管理"]),
    ],
)
def test_the_menu_offers_only_what_its_reader_may_open(db, ui_site, client, persona, seen, hidden):
    people: Personas = everybody()
    client.force_login(getattr(people, persona))
    words = re.findall(r"<span>([^<]+)</span>", menu_of(client))
    assert set(seen) <= set(words)
    assert not set(hidden) & set(words)


def test_every_person_has_a_frame(db, ui_site, client):
    for name, person in everybody():
        client.force_login(person)
        html = client.get("/form/").content.decode()
        assert person.display_name in html, name
        assert 'action="/accounts/sign-out/"' in html, name


def test_the_entry_of_the_page_is_marked_and_no_other(officer):
    html = officer.get("/enterprises/certifications/").content.decode()
    marked = re.findall(r'aria-current="page">.*?<span>([^<]+)</span>', html)
    assert set(marked) == {"证书"}


def test_a_form_without_answers_says_what_to_do_and_leads_there(officer):
    html = officer.post("/form/", {"revenue": "11"}).content.decode()
    assert '<a href="#id_name">请填写“企业名称”。</a>' in html
    assert '<a href="#id_county">请选择“县区”。</a>' in html
    assert '<a href="#id_checked">请勾选“已核对原件”。</a>' in html
    assert '<a href="#id_revenue">营业收入：' in html


def test_help_stands_between_label_and_field_and_belongs_to_it(officer):
    html = officer.get("/form/").content.decode()
    label, help_text, field = (html.index(part) for part in ('for="id_name"', 'id="id_name_helptext"', 'name="name"'))
    assert label < help_text < field
    assert 'aria-describedby="id_name_helptext"' in html


def test_a_unit_stands_inside_its_field(officer):
    assert '<span class="input-group-text">万元</span>' in officer.get("/form/").content.decode()


def test_sections_keep_their_order_and_lose_no_field(officer):
    html = officer.get("/form/").content.decode()
    assert re.findall(r'id="section-\d-title">([^<]+)<', html) == ["基本信息", "经营数据", "认定", "其他"]
    assert 'name="note"' in html


def test_words_typed_before_an_error_are_kept(officer):
    assert 'value="丹东百特"' in officer.post("/form/", {"name": "丹东百特"}).content.decode()


def test_a_confirmation_names_its_act_on_the_button(officer):
    html = officer.get("/confirm/").content.decode()
    assert '<button class="btn btn-danger" type="submit">撤销证书</button>' in html
    assert "csrfmiddlewaretoken" in html


def test_a_detail_page_shows_its_facts_tables_and_history(officer):
    html = officer.get("/detail/").content.decode()
    assert "12,345.68" in html
    assert '<span class="count">1</span>' in html
    assert 'href="/history/"' in html
    assert '<input type="hidden" name="version" value="3">' in html


@pytest.mark.parametrize("name", ["404.html", "403.html", "500.html", "403_csrf.html"])
def test_an_error_page_needs_nothing_from_the_portal(name):
    from django.template.loader import render_to_string

    assert "返回首页" in render_to_string(name)


def test_signing_in_wrongly_is_told_politely(db, client):
    html = client.post("/accounts/sign-in/", {"username": "nobody", "password": "wrong"}).content.decode()
    assert "用户名或密码不正确" in html
