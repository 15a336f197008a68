from datetime import date

import pytest
from django.urls import reverse

from bureau.exchange.actions import undo
from enterprises.certifications.models import Certification
from enterprises.certifications.resources import CertificationResource
from enterprises.register.merge_actions import merge
from enterprises.register.models import Enterprise, FormerName
from enterprises.register.resources import EnterpriseResource
from tests.enterprises.made_up import certificate, credit_code, enterprise
from tests.exchange.importing import import_csv, import_file
from tests.personas import donggang, everybody, fengcheng

pytestmark = pytest.mark.django_db


def sheet(*rows) -> str:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)


def bring(resource, *rows, by):
    return import_csv(resource, sheet(*rows), by=by)


def reasons(seen) -> str:
    return "".join(reason for *_, reason in seen.refusals())


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["91110000600037342L", "甲公司", "东港市"], "校验位不符"),
        (["91110000600O37341L", "甲公司", "东港市"], "第 12 位“O”不是代码字符"),
        (["", "没有登记过的公司", "东港市"], "新登记的单位须填写代码"),
        (["{code}", "甲公司", "朝阳区"], "不在可选范围"),
        (["{code}", "", "东港市"], "没有填写名称"),
        (["{code}", "丹东虚构电子 有限公司", "东港市"], "已有同名单位"),
    ],
)
def test_wrong_rows_of_organisations_are_refused(row, said):
    enterprise("丹东虚构电子有限公司")
    row = [cell.format(code=credit_code()) for cell in row]
    seen = bring(EnterpriseResource, ["信用代码", "企业名称", "所属县区"], row, by=everybody().officer)
    assert said in reasons(seen)
    assert Enterprise.objects.count() == 1


@pytest.mark.parametrize(
    ("place", "address", "division", "county"),
    [
        ("丹东", "凤城市振兴街260号", "210600", "210682"),
        ("丹东市", "辽宁省丹东市元宝区新安街", "210682", "210602"),
        ("丹东市东港市", "凤城市振兴街", "210600", "210681"),
        ("", "辽宁省丹东凤城市边门镇", "210600", "210682"),
        ("", "宽甸县夹皮沟村", "210600", "210624"),
        ("丹东", "夹皮沟村二组", "210624", "210624"),
        ("丹东", "", "210604", "210604"),
    ],
)
def test_the_county_is_found_where_the_row_says_it(place, address, division, county):
    code = credit_code(division=division)
    rows = ["统一社会信用代码", "企业名称", "地区", "注册地址"], [code, "丹东虚构公司", place, address]
    seen = bring(EnterpriseResource, *rows, by=everybody().officer)
    assert seen.refusals() == []
    assert Enterprise.objects.get().county.code == county


@pytest.mark.parametrize(
    ("place", "address", "division", "said"),
    [
        ("朝阳", "朝阳市双塔区龙山街", "211302", "不在本市：“朝阳”"),
        ("", "朝阳市双塔区龙山街", "210600", "不在本市：“朝阳市”"),
        ("", "吉林省长春市朝阳区", "210681", "不在本市：“吉林省”"),
        ("", "某街 1 号", "211302", "不在本市：“行政区划 211302”"),
        ("丹东", "青年大街 1 号", "210600", "看不出属于本市哪个县区"),
        ("丹东", "振兴街 1 号", "210600", "看不出属于本市哪个县区"),
        ("", "", "110000", "看不出属于本市哪个县区"),
    ],
)
def test_what_does_not_say_a_county_of_this_city_is_refused(place, address, division, said):
    code = credit_code(division=division)
    rows = ["统一社会信用代码", "企业名称", "地区", "注册地址"], [code, "某虚构公司", place, address]
    assert said in reasons(bring(EnterpriseResource, *rows, by=everybody().officer))
    assert not Enterprise.objects.exists()


def test_a_column_of_counties_wins_and_a_known_county_is_not_guessed_anew():
    firm = enterprise(county=fengcheng())
    code = credit_code()
    head = ["统一社会信用代码", "企业名称", "县区", "注册地址"]
    rows = [code, "丹东虚构公司", "东港", "凤城市某街"], [firm.uscc, firm.name, "", "元宝区新安街"]
    seen = bring(EnterpriseResource, head, *rows, by=everybody().officer)
    assert seen.refusals() == []
    firm.refresh_from_db()
    assert (firm.county, firm.address) == (fengcheng(), "元宝区新安街")
    assert Enterprise.objects.get(uscc=code).county == donggang()


def test_a_county_officer_imports_into_the_own_county_alone():
    by = everybody().county_officer
    foreign = enterprise(county=fengcheng())
    rows = [
        [credit_code(), "凤城新公司", "凤城市", ""],
        [foreign.uscc, "抢来公司", "东港市", ""],
        [credit_code(), "凤城又一公司", "", "凤城市某街"],
    ]
    seen = bring(EnterpriseResource, ["信用代码", "企业名称", "县区", "地址"], *rows, by=by)
    assert seen.counts["refused"] == 3, seen.refusals()
    assert "不是您的县区" in reasons(seen)
    assert Enterprise.objects.count() == 1
    own = [credit_code(division="210600"), "东港新公司"]
    bring(EnterpriseResource, ["信用代码", "企业名称"], own, by=by)
    assert Enterprise.objects.get(name="东港新公司").county == donggang()


def test_organisations_come_in_as_written_and_the_same_sheet_again_changes_nothing():
    code = credit_code()
    rows = [
        ["统一社会信用代码", "单位名称", "县市区", "注册资本（万元）", "成立日期", "行业门类", "标签", "技术领域"],
        [
            f" {code.lower()}",
            "丹东虚构(集团)公司",
            "东港",
            "1,234.5",
            "2015.6.1",
            "制造业",
            "出口，专利大户",
            "电子信息",
        ],
    ]
    by = everybody().officer
    assert bring(EnterpriseResource, *rows, by=by).counts["new"] == 1
    firm = Enterprise.objects.get()
    assert (firm.uscc, firm.name, firm.county) == (code, "丹东虚构(集团)公司", donggang())
    assert (firm.capital, firm.registered_on, firm.industry) == (12_345_000, date(2015, 6, 1), "C")
    assert (firm.tags, firm.hitech_area, firm.capital_currency) == ("出口、专利大户", "电子信息", "CNY")
    again = bring(EnterpriseResource, *rows, by=by)
    assert (again.counts["unchanged"], again.counts["new"], again.counts["changed"]) == (1, 0, 0)
    rows[1][1] = "丹东 虚构（集团）公司"
    assert bring(EnterpriseResource, *rows, by=by).counts["unchanged"] == 1
    assert not FormerName.objects.exists()


@pytest.mark.parametrize(
    ("capital", "currency", "amount", "kept"),
    [
        ("100(万美元)", "", 1_000_000, "USD"),
        ("100", "美元", 1_000_000, "USD"),
        ("47.5万人民币", "", 475_000, "CNY"),
        ("50(万元人民币)", "", 500_000, "CNY"),
        ("300", "", 3_000_000, "CNY"),
    ],
)
def test_capital_keeps_its_currency(capital, currency, amount, kept):
    firm = enterprise(capital=1, capital_currency="EUR")
    rows = ["信用代码", "注册资金（万元）", "币种"], [firm.uscc, capital, currency]
    seen = bring(EnterpriseResource, *rows, by=everybody().officer)
    assert seen.refusals() == []
    firm.refresh_from_db()
    assert (firm.capital, firm.capital_currency) == (amount, kept)


def test_two_words_about_one_currency_are_refused():
    firm = enterprise()
    rows = ["信用代码", "注册资金", "币种"], [firm.uscc, "100万美元", "欧元"]
    assert "币种" in reasons(bring(EnterpriseResource, *rows, by=everybody().officer))


def test_a_changed_name_is_kept_an_old_sheet_does_not_bring_it_back_and_undo_forgets_it():
    firm = enterprise("丹东旧名有限公司")
    by = everybody().officer
    seen = bring(EnterpriseResource, ["信用代码", "企业名称"], [firm.uscc, "丹东新名有限公司"], by=by)
    assert FormerName.objects.get(enterprise=firm).name == "丹东旧名有限公司"
    assert Enterprise.objects.search("旧名").get() == firm
    old = bring(EnterpriseResource, ["信用代码", "企业名称"], [firm.uscc, "丹东旧名有限公司"], by=by)
    assert old.counts["unchanged"] == 1
    undo(seen.batch, by=by)
    firm.refresh_from_db()
    assert (firm.name, firm.past_names, FormerName.objects.count()) == ("丹东旧名有限公司", "", 0)


def test_a_corrected_county_moves_certificates_and_undo_moves_them_back():
    firm = enterprise(county=donggang())
    held = certificate(firm, issued=date(2020, 1, 1), expires=date(2022, 12, 31))
    by = everybody().officer
    seen = bring(EnterpriseResource, ["信用代码", "县区"], [firm.uscc, "凤城市"], by=by)
    held.refresh_from_db()
    assert held.county == fengcheng()
    assert held.history.first().history_user == by
    undo(seen.batch, by=by)
    held.refresh_from_db()
    assert held.county == donggang()


def test_a_row_without_code_changes_the_organisation_of_that_former_name():
    firm = enterprise("丹东新名（集团）有限公司")
    firm.former_names.create(name="丹东旧名（集团）公司")
    rows = ["企业名称", "地址"], ["丹东旧名(集团)公司", "新街 1 号"]
    bring(EnterpriseResource, *rows, by=everybody().officer)
    firm.refresh_from_db()
    assert (firm.name, firm.address) == ("丹东新名（集团）有限公司", "新街 1 号")


def test_the_code_of_a_merged_organisation_names_the_one_that_was_kept():
    by = everybody().officer
    kept, dropped = enterprise("丹东甲有限公司"), enterprise("丹东甲厂")
    merge(kept, dropped, by=by)
    seen = bring(EnterpriseResource, ["信用代码", "企业名称", "县区"], [dropped.uscc, "丹东甲厂", "东港市"], by=by)
    assert f"已并入“丹东甲有限公司”（代码 {kept.uscc}）" in reasons(seen)
    rows = ["信用代码", "类别", "发证日期"], [dropped.uscc, "高新技术企业", "2020-09-01"]
    assert bring(CertificationResource, *rows, by=by).counts["new"] == 1
    assert Certification.objects.get().enterprise == kept


@pytest.mark.parametrize(("rows", "queries"), [(3, None), (30, None)])
def test_completing_costs_the_same_for_three_rows_and_thirty(rows, queries, django_assert_max_num_queries):
    from bureau.exchange.rows import Row

    by = everybody().officer
    for number in range(rows):
        enterprise(f"丹东虚构{number}号公司")
    made = [Row(n, {"uscc": credit_code(), "name": f"新{n}公司", "address": "东港市某街"}) for n in range(rows)]
    made += [Row(n, {"name": f"丹东虚构{n}号公司"}) for n in range(rows)]
    with django_assert_max_num_queries(9):
        EnterpriseResource().complete(made, by)
    assert [row.problems for row in made if row.problems] == []


def test_what_goes_out_comes_in_again_unchanged(client):
    people = everybody()
    enterprise(
        capital=1_234_500,
        industry="C",
        hitech_field="101",
        address="某街",
        tags="出口、专利大户",
        registration_type_id="2023-110",
        registration_type_text="有限责任公司(自然人独资)",
        legal_person="张三",
        business_scope="研发、生产。",
    )
    enterprise("丹东虚构(外资)公司", capital=1_234_567, capital_currency="USD", hitech_field="4")
    held = enterprise()
    certificate(
        held, issued=date(2020, 9, 1), expires=date(2023, 8, 31), turn="renewal", renewal_begun_on=date(2022, 1, 1)
    )
    certificate(
        held, issued=date(2017, 9, 1), expires=date(2020, 8, 31), revoked_on=date(2019, 1, 1), revoked_reason="未报年报"
    )
    client.force_login(people.officer)
    for name, resource, rows in (("list", EnterpriseResource, 3), ("certification_list", CertificationResource, 2)):
        content = b"".join(client.get(reverse(f"enterprises:{name}") + "?export=xlsx").streaming_content)
        seen = import_file(resource, content, "a.xlsx", by=people.officer)
        assert seen.refusals() == []
        assert seen.counts["unchanged"] == rows, seen.counts


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["没有登记过的公司", "", "高新技术企业", "2020-09-01"], "请先登记企业"),
        (["", "", "高新技术企业", "2020-09-01"], "没有填写企业名称"),
        (["别的名字", "{code}", "高新技术企业", "2020-09-01"], "与表中名称不同"),
        (["同名公司", "", "高新技术企业", "2020-09-01"], "请填写统一社会信用代码"),
        (["丹东虚构电子有限公司", "", "高新企业", "2020-09-01"], "不在可选范围"),
        (["丹东虚构电子有限公司", "", "", "2020-09-01"], "没有填写类别"),
        (["丹东虚构电子有限公司", "", "高新技术企业", ""], "必填"),
        (["丹东虚构电子有限公司", "", "高新技术企业", "2020年9月"], "只有年月"),
        (["丹东虚构电子有限公司", "", "高新技术企业", "2099-09-01"], "不能晚于今天"),
        (["凤城公司", "", "高新技术企业", "2020-09-01"], "请先登记企业"),
    ],
)
def test_wrong_rows_of_certificates_are_refused(row, said):
    firm = enterprise("丹东虚构电子有限公司")
    enterprise("同名公司")
    enterprise("同名公司")
    enterprise("凤城公司", county=fengcheng())
    row = [cell.format(code=firm.uscc) for cell in row]
    head = ["企业名称", "信用代码", "类别", "发证日期"]
    seen = bring(CertificationResource, head, row, by=everybody().county_officer)
    assert said in reasons(seen)
    assert not Certification.objects.exists()


def test_certificates_come_in_by_name_and_are_corrected_by_the_same_key():
    firm = enterprise("丹东新名有限公司")
    firm.former_names.create(name="丹东旧名有限公司")
    head = ["序号", "企业名称", "资质类别", "证书编号", "发证日期"]
    by = everybody().officer
    first = bring(
        CertificationResource, head, ["1", "丹东旧名有限公司", "高新技术企业", "gr202021000001", "2020年9月1日"], by=by
    )
    assert first.counts["new"] == 1
    held = Certification.objects.get()
    assert (held.enterprise, held.number, held.expires_on) == (firm, "GR202021000001", date(2023, 8, 31))
    second = bring(
        CertificationResource, head, ["1", "丹东新名有限公司", "高企", "GR202021000002", "2020-09-01"], by=by
    )
    assert second.counts["changed"] == 1
    held.refresh_from_db()
    assert held.number == "GR202021000002"


@pytest.mark.parametrize(
    ("term", "last"),
    [
        ("三年", date(2023, 8, 31)),
        ("3年", date(2023, 8, 31)),
        ("两年", date(2022, 8, 31)),
        ("36个月", date(2023, 8, 31)),
        ("2023-08-30", date(2023, 8, 30)),
        ("2020.9.1-2023.8.31", None),
        ("2020-09-01至2023-08-31", date(2023, 8, 31)),
        ("长期", None),
        ("2020-09-02至2023-08-31", None),
        ("2023年8月", None),
    ],
)
def test_a_term_in_words_is_a_last_day_or_is_refused(term, last):
    enterprise("丹东虚构电子有限公司")
    head = ["企业名称", "证书编号", "发证日期", "有效期"]
    row = ["丹东虚构电子有限公司", "GF202021000001", "2020-09-01", term]
    seen = bring(CertificationResource, head, row, by=everybody().officer)
    held = Certification.objects.first()
    assert (held and held.expires_on) == last, seen.refusals()
    if held:
        assert (held.kind_id, held.turn) == ("hnte", "renewal")


def test_revocations_come_in_with_their_reason_and_are_not_taken_back():
    firm = enterprise("丹东虚构电子有限公司")
    by = everybody().officer
    head = ["企业名称", "类别", "发证日期", "撤销日期", "撤销原因"]
    row = [firm.name, "高新技术企业", "2020-09-01", "2021-01-01", ""]
    assert "撤销原因" in reasons(bring(CertificationResource, head, row, by=by))
    bring(CertificationResource, head, [*row[:4], "累计两年未报年报"], by=by)
    held = Certification.objects.get()
    assert (held.revoked_on, held.revoked_reason) == (date(2021, 1, 1), "累计两年未报年报")
    assert "不能通过导入恢复" in reasons(bring(CertificationResource, head, [*row[:3], "—", "—"], by=by))


@pytest.mark.parametrize("refused", [False, True])
def test_an_overlap_beyond_a_renewal_is_remarked_or_refused_as_the_kind_says(refused):
    firm = enterprise("丹东虚构电子有限公司")
    held = certificate(firm, issued=date(2020, 1, 1), expires=date(2022, 12, 31))
    held.kind.overlap_refused = refused
    held.kind.save()
    head = ["企业名称", "类别", "证书编号", "发证日期"]
    row = [firm.name, "高新技术企业", "GR202121000009", "2021-01-01"]
    seen = bring(CertificationResource, head, row, by=everybody().officer)
    assert ("重叠 730 天" in reasons(seen)) is refused
    assert Certification.objects.count() == (1 if refused else 2)
    told = [one["reason"] for row in seen.batch.rows.all() for one in row.told or []]
    assert any("允许的 180 天" in reason for reason in told)


def test_the_wizard_opens_with_its_template(client):
    client.force_login(everybody().county_officer)
    for name in ("import", "certification_import"):
        assert client.get(reverse(f"enterprises:{name}")).status_code == 200
        assert client.get(reverse(f"enterprises:{name}") + "?template=1").status_code == 200


def test_other_words_for_columns_and_codes_with_blanks_are_understood():
    code = credit_code()
    seen = bring(
        EnterpriseResource,
        "企业（机构）名称,社会统一信用代码,所在县（市、区）,注册地址,通讯地址,法人姓名,注册资本/万元,技术领域".split(
            ","
        ),
        f"丹东虚构新词有限公司,'{code[:9].lower()} {code[9:]},丹东市东港市,大东街1号,别处,张三,100,电子信息-软件".split(
            ","
        ),
        by=everybody().officer,
    )
    assert seen.refusals() == []
    made = Enterprise.objects.get(uscc=code)
    assert (made.address, made.legal_person, made.capital) == ("大东街1号", "张三", 1_000_000)
    assert (made.county, made.hitech_field) == (donggang(), "101")


def test_capital_under_a_header_of_dollars_is_kept_in_dollars():
    row = f"丹东虚构外资有限公司,{credit_code()},东港市,100".split(",")
    bring(
        EnterpriseResource, "企业名称,统一社会信用代码,县区,注册资本（万美元）".split(","), row, by=everybody().officer
    )
    made = Enterprise.objects.get()
    assert (made.capital, made.capital_currency) == (1_000_000, "USD")


def test_a_list_with_year_and_batch_of_certificates_in_full_width_goes_in():
    firm = enterprise("丹东虚构高企有限公司")
    seen = bring(
        CertificationResource,
        "企业名称,资质名称,认定年度,认定批次,证书编号,发证时间,认定时间,证书有效期".split(","),
        "丹东虚构高企有限公司,国家高新技术企业,2022,第一批,ＧＲ２０２２２１０００００１,2022-12-05,2022-11-01,三年".split(
            ","
        ),
        by=everybody().officer,
    )
    assert seen.refusals() == []
    made = firm.certifications.get()
    assert (made.number, made.batch, made.issued_on) == ("GR202221000001", "第一批", date(2022, 12, 5))
