from datetime import date

import pytest

from bureau.exchange import kinds
from bureau.exchange.rows import Row
from enterprises.intellectual_property.models import IntellectualProperty
from enterprises.intellectual_property.resources import IntellectualPropertyResource
from tests.enterprises.intellectual_property.made_up import right
from tests.enterprises.made_up import enterprise
from tests.exchange.importing import import_csv
from tests.personas import everybody, fengcheng

pytestmark = pytest.mark.django_db


def bring(text: str, by=None):
    return import_csv(IntellectualPropertyResource, text, by=by or everybody().officer)


def counts(seen) -> tuple[int, int, int, int]:
    return tuple(seen.counts[name] for name in ("new", "changed", "unchanged", "refused"))


def test_the_register_is_known_by_its_name():
    assert isinstance(kinds.resource_of("ip", None), IntellectualPropertyResource)


def test_the_words_of_applications_are_understood():
    firm = enterprise("丹东虚构电子有限公司", county=fengcheng())
    seen = bring(
        "企业名称,类别,知识产权编号,知识产权名称,授权日期,获得方式\n"
        "丹东虚构电子有限公司,发明,2015 1 0123456.7,一种装置,2019年5月1日,自主研发\n"
        "丹东虚构电子有限公司,软著,软著登字第2019SR0123456号,管理软件V1.0,2019/6/1,原始取得\n"
        "丹东虚构电子有限公司,实用新型专利,ZL201620123456.X,一种夹具,2017.3.2,转让\n"
    )
    assert counts(seen) == (3, 0, 0, 0)
    found = {row.number: row for row in IntellectualProperty.objects.select_related("kind", "enterprise")}
    assert set(found) == {"ZL201510123456.7", "2019SR0123456", "ZL201620123456.X"}
    patent = found["ZL201510123456.7"]
    assert (patent.enterprise, patent.county, patent.ip_class) == (firm, fengcheng(), "Ⅰ类")
    assert (patent.granted_on, patent.obtained_by) == (date(2019, 5, 1), "own")
    assert (found["2019SR0123456"].ip_class, found["ZL201620123456.X"].obtained_by) == ("Ⅱ类", "assigned")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("没有登记过的公司,发明,ZL201510123456.7,甲,2019-05-01", "企业库中没有"),
        ("丹东虚构电子有限公司,发明创造,ZL201510123456.7,甲,2019-05-01", "不在可选范围"),
        ("丹东虚构电子有限公司,发明,,甲,2019-05-01", "必填"),
        ("丹东虚构电子有限公司,发明,ZL201510123456.7,甲,", "必填"),
        ("丹东虚构电子有限公司,发明,ZL201510123456.7,甲,2099-05-01", "不能晚于今天"),
        ("丹东虚构电子有限公司,发明,ZL201510123456.7,甲,2019年", "请补上月"),
    ],
)
def test_what_is_not_certain_is_refused(cells, said):
    enterprise("丹东虚构电子有限公司")
    seen = bring(f"权利人,类型,专利号,专利名称,授权公告日\n{cells}\n")
    assert said in "".join(reason for *_, reason in seen.refusals())
    assert not IntellectualProperty.objects.exists()


def test_an_unusual_number_is_remarked_and_still_comes_in():
    enterprise("丹东虚构电子有限公司")
    seen = bring("权利人,类型,专利号,专利名称,授权公告日\n丹东虚构电子有限公司,发明,CN105000000A,甲,2019-05-01\n")
    assert counts(seen) == (1, 0, 0, 0)
    assert "常见编号格式不同" in seen.batch.rows.get().told[0]["reason"]


def test_the_same_sheet_again_changes_nothing():
    enterprise("丹东虚构电子有限公司")
    sheet = "权利人,类型,专利号,专利名称,授权公告日\n丹东虚构电子有限公司,发明,201510123456.7,甲,2019-05-01\n"
    bring(sheet)
    assert counts(bring(sheet)) == (0, 0, 1, 0)


def test_a_right_does_not_change_hands_by_a_sheet():
    people, other = everybody(), enterprise("凤城公司", county=fengcheng())
    right(other, number="ZL201510123456.7")
    right(enterprise("甲公司"), number="ZL201510123456.8")
    enterprise("乙公司")
    sheet = (
        "权利人,类型,专利号,专利名称,授权公告日\n"
        "乙公司,发明,ZL201510123456.7,甲,2019-05-01\n乙公司,发明,ZL201510123456.8,甲,2019-05-01\n"
    )
    told = [reason for *_, reason in bring(sheet, by=people.county_officer).refusals()]
    assert "登记在其他县区的单位名下" in told[0]
    assert "凤城公司" not in told[0]
    assert "登记在“甲公司”名下" in told[1]


def test_a_right_of_class_two_is_not_used_twice_by_a_sheet():
    firm = enterprise("甲公司")
    right(firm, "software", number="2019SR0123456", name="软件", hnte_year=2019)
    seen = bring(
        "权利人,类型,登记号,软件名称,登记日期,用于高企认定年度\n甲公司,软件著作权,2019SR0123456,软件,2019-05-01,2022\n"
    )
    assert "已于 2019 年度使用" in seen.refusals()[0][3]


@pytest.mark.parametrize("rows", [3, 30])
def test_a_portion_costs_the_same_however_many_rows_it_has(rows, django_assert_num_queries):
    firms = [enterprise() for _ in range(rows)]
    portion = [
        Row(n, {"holder": firm.name, "kind": "software", "number": f"2019SR{100000 + n}"})
        for n, firm in enumerate(firms)
    ]
    resource = IntellectualPropertyResource()
    with django_assert_num_queries(3):
        resource.complete(portion, None)
    assert all(row.values["county_id"] for row in portion)


def test_the_firm_of_a_list_goes_before_whoever_the_patent_names():
    enterprise("东港虚构甲有限公司")
    seen = bring(
        "企业名称,专利权人,知识产权名称,专利类型,专利号/申请号,授权公告日\n"
        "东港虚构甲有限公司,东港虚构甲有限公司;大连某大学,一种泵,发明,ZL201510123456.7,2018-03-02\n"
    )
    assert seen.refusals() == []
    assert IntellectualProperty.objects.get().enterprise.name == "东港虚构甲有限公司"
