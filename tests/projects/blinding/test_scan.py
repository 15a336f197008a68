"""What betrays an applicant, and that it is found however it is written and wherever it stands."""

import pytest

from enterprises.register.models import FormerName
from projects.blinding.contents import contents
from projects.blinding.folding import fold, folded
from projects.blinding.identity import Tell, tells
from projects.blinding.office import stripped as office_stripped
from projects.blinding.pdfs import stripped as pdf_stripped
from projects.blinding.pictures import stripped as picture_stripped
from projects.blinding.scan import leaks_in_file, leaks_in_text, redacted, scan
from projects.blinding.short_names import is_common, short_names
from tests.enterprises.made_up import enterprise
from tests.projects.applications.made_up import a_file, an_application
from tests.projects.calls.made_up import a_call, a_form

from .made_up import a_docx, a_jpeg, a_pdf, a_zip, all_texts, an_encrypted_pdf, an_xlsx

NAME = Tell("name", "丹东明阳新材料科技有限公司")
CODE = Tell("code", "91210600MA0000001A")
PHONE = Tell("phone", "13904151234")
PERSON = Tell("person", "王晓明")
KNOWN = [NAME, CODE, PHONE, PERSON]


def kinds_in(text: str) -> set[str]:
    return {leak.kind for leak in leaks_in_text(text, KNOWN, place="passage", number=1, where="方案")}


def test_a_tell_is_found_however_it_is_written():
    cases = {
        "由丹东明阳新材料科技有限公司承担": {"name"},
        "丹东明阳\n新材料 科技（有限）公司": {"name"},
        "丹东明阳新材料科技\u200b有限公司": {"name"},
        "９１２１０６００ｍａ００００００１ａ": {"code"},
        "91210600-MA000000-1A": {"code"},
        "139-0415-1234，139 0415 1234": {"phone"},
        "+86 13904151234": {"phone"},
        "王 晓 明": {"person"},
        "编号 8139041512345": set(),
        "明阳新材料": set(),
    }
    for text, kinds in cases.items():
        assert kinds_in(text) == kinds, text
    assert fold("ＡＢ c").text == folded("abC") == "ABC"


def test_redaction_takes_out_exactly_what_betrays():
    text = "本项目由 丹东明阳新材料\n科技有限公司 王晓明（139-0415-1234）负责。"
    assert redacted(text, KNOWN) == "本项目由 ■■■ ■■■（■■■）负责。"
    assert redacted("", KNOWN) == ""
    assert redacted("丹东明阳新材料科技有限公司王晓明", KNOWN) == "■■■"
    assert redacted("位于东港", [Tell("county", "东港")]) == "位于东港", "a place is left to a person"


@pytest.mark.django_db
def test_short_names_lose_place_form_and_trade_and_common_words_are_amber():
    found = short_names("丹东明阳新材料科技有限公司")
    assert {"丹东明阳新材料科技", "明阳新材料科技", "明阳"} <= set(found)
    assert "东方" in short_names("辽宁省丹东市东方机械（集团）有限公司")
    assert is_common("东方")
    assert not is_common("明阳")
    assert Tell("short_name", "东方").severity == "amber"
    assert Tell("short_name", "明阳").severity == "red"
    assert Tell("county", "东港市").severity == "amber"


@pytest.mark.django_db
def test_the_tells_come_from_the_register_and_from_what_is_hidden():
    firm = enterprise("丹东明阳新材料科技有限公司", legal_person="赵法人", address="东港市迎宾大街 18 号")
    FormerName.objects.create(enterprise=firm, name="东港黄海建材厂")
    answers = {
        "title": "高强度纤维",
        "leader_name": "王晓明",
        "leader_phone": "13904151234",
        "team": [{"name": "李冬梅", "employer": "大连虚构研究院"}],
        "org_contact": "孙联系",
        "org_phone": "0415-2345678",
        "org_summary": "网址 www.mingyang-xcl.com，邮箱 li@mingyang-xcl.com、1234@qq.com",
    }
    call = a_call(form=a_form(parts_too=("organisation", "leader_team")))
    application = an_application(call, firm, answers=answers)
    found = {(tell.kind, tell.text) for tell in tells(application)}
    for wanted in (
        ("name", firm.name),
        ("code", firm.uscc),
        ("former_name", "东港黄海建材厂"),
        ("short_name", "明阳"),
        ("person", "赵法人"),
        ("person", "王晓明"),
        ("person", "李冬梅"),
        ("person", "孙联系"),
        ("phone", "13904151234"),
        ("phone", "04152345678"),
        ("phone", "2345678"),
        ("email", "li@mingyang-xcl.com"),
        ("website", "mingyang-xcl.com"),
        ("address", "东港市迎宾大街 18 号"),
        ("county", "东港市"),
    ):
        assert wanted in found, wanted
    assert ("website", "qq.com") not in found
    application.answers["plan"] = "明阳公司的王晓明提出"
    application.save()
    a_file(application, name="明阳方案.pdf", content=a_pdf(author=firm.name))
    leaks = {(leak.place, leak.kind, leak.where) for leak in scan(application)}
    assert ("passage", "person", "方案 · 实施方案") in leaks
    assert ("file", "short_name", "附件1 · 文件名") in leaks
    assert ("file", "name", "附件1 · 文档属性") in leaks


def found_in(data: bytes) -> set[str]:
    return {leak.where.split(" · ", 1)[-1] for leak in leaks_in_file(data, KNOWN, number=1) if leak.kind == "name"}


def test_word_and_excel_are_searched_in_every_corner_and_cleaned_of_properties():
    name = NAME.text
    for place, where in {
        "author": "文档属性",
        "company": "文档属性",
        "custom": "自定义属性",
        "header": "页眉",
        "footer": "页脚",
        "comment": "批注",
        "commenter": "批注",
    }.items():
        document = a_docx(**{place: name})
        assert found_in(document) == {where}, place
        cleaned = place in {"author", "company", "custom", "commenter"}
        assert (name in all_texts(office_stripped(document))) is not cleaned, place
    assert found_in(a_docx(name)) == {"内容"}, "a name that Word has cut in two is found"
    assert found_in(an_xlsx(name)) == {"内容"}
    assert found_in(an_xlsx(sheet=name)) == {"工作表名称"}
    assert found_in(an_xlsx(author=name)) == {"文档属性"}
    inner = a_zip({"word/document.xml": "<w/>", "word/embeddings/a.docx": a_docx(name)})
    assert found_in(inner) == {"嵌入文件 · 内容"}


def test_pdf_is_searched_in_text_properties_and_attachments_and_cleaned():
    document = a_pdf(f"tel {PHONE.text}", author=NAME.text, attached=("a.docx", a_docx(PERSON.text)))
    leaks = {(leak.kind, leak.where) for leak in leaks_in_file(document, KNOWN, number=2)}
    assert {("phone", "附件2 · 第 1 页"), ("name", "附件2 · 文档属性")} <= leaks
    assert ("person", "附件2 · 内嵌附件 · 内容") in leaks
    clean = pdf_stripped(document)
    assert {leak.kind for leak in leaks_in_file(clean, KNOWN, number=2)} == {"phone"}
    for told in (NAME.text, PERSON.text):
        assert told not in all_texts(clean)


def test_what_cannot_be_searched_says_so():
    for data in (an_encrypted_pdf(), b"%PDF-1.7 broken", a_pdf(""), a_jpeg("x"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        found = contents(data)
        assert found.unsearchable, data[:12]
    leak = leaks_in_file(an_encrypted_pdf(), KNOWN, number=1)[0]
    assert (leak.kind, leak.severity) == ("unsearchable", "amber")
    bomb = a_zip({"word/document.xml": b"0" * 130_000_000})
    assert contents(bomb).unsearchable == ["压缩内容过大，没有检查"]
    picture = a_jpeg(NAME.text)
    assert found_in(picture) == {"图片属性"}
    assert NAME.text not in all_texts(picture_stripped(picture))
