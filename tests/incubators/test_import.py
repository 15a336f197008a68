"""Sheets of carriers and tenancies: what goes in, what is refused and why."""

from datetime import date
from pathlib import Path

import pytest

from bureau.accounts.models import County
from bureau.exchange import actions
from incubators.register.models import Carrier
from incubators.register.resources import CarrierResource
from incubators.tenancies.models import Tenancy
from incubators.tenancies.resources import TenancyResource
from tests.enterprises.made_up import enterprise
from tests.exchange.importing import import_csv, import_file, look
from tests.incubators.made_up import carrier, stay
from tests.personas import donggang, everybody, fengcheng

pytestmark = pytest.mark.django_db
REAL = Path(__file__).resolve().parents[3] / "shared/data/incubators_transcribed.csv"


def reasons(batch) -> list[str]:
    return [f"{column}：{reason}" for _, column, _, reason in batch.refusals()]


class TestCarriers:
    def test_a_sheet_goes_in_and_a_second_time_changes_nothing(self):
        people, firm = everybody(), enterprise("丹东虚构运营有限公司")
        text = (
            "名称,运营机构,类型,级别,认定年度,所属县区,总面积(㎡),孵化基金(万元)\n"
            "银杏科技园,丹东虚构运营有限公司,孵化器,国家级,2017,东港市,10000.5,500\n"
            "临港空间,临港某公司,众创空间,自治区级,2018年,丹东市凤城市,,\n"
        )
        batch = import_csv(CarrierResource, text, by=people.officer)
        assert batch.refusals() == []
        first = Carrier.objects.get(name="银杏科技园")
        assert (first.kind_id, first.level, first.operator, first.county) == ("incubator", "national", firm, donggang())
        assert (first.counts_from, first.area_total, first.fund) == (date(2017, 12, 31), 10000.5, 5_000_000)
        second = Carrier.objects.get(name="临港空间")
        assert (second.level, second.operator, second.operator_name) == ("provincial", None, "临港某公司")
        again = import_csv(CarrierResource, text, by=people.officer)
        assert (again.counts["unchanged"], again.counts["changed"], again.counts["new"]) == (2, 0, 0)

    def test_units_behind_figures_and_other_words_for_columns_are_understood(self):
        text = (
            "众创空间（孵化器）名称,载体性质,所在县（市、区）,获批级别,运营主体名称,认定时间,建筑面积,工位数（个）\n"
            '银杏空间,众创空间,丹东市东港市,省级,某公司,2020-12-01,"1,200㎡",60个\n'
        )
        batch = import_csv(CarrierResource, text.replace("丹东市东港市", "东港市"), by=everybody().officer)
        assert batch.refusals() == []
        made = Carrier.objects.get()
        assert (made.area_total, made.seats, made.level, made.operator_name) == (1200, 60, "provincial", "某公司")

    def test_another_way_of_typing_the_name_means_the_same_carrier(self):
        people = everybody()
        carrier("银杏 众创空间（一期）", "maker_space")
        batch = import_csv(
            CarrierResource, "名称,类型,县区,工位数\n银杏众创空间(一期),众创空间,东港,30\n", by=people.officer
        )
        assert batch.counts["changed"] == 1
        assert Carrier.objects.get().seats == 30

    @pytest.mark.parametrize(
        ("cells", "said"),
        [
            ("甲,孵化器,国家级（公示）,东港市,2017", "级别：公示期内的尚未认定"),
            ("甲,孵化器,国家级,金水区,2017", "县区：不在本市"),
            ("甲,孵化器,国家级,,2017", "县区：没有填写县区"),
            ("甲,孵化器,国家级,丹东市,2017", "县区：只写了市"),
            ("甲,产业园,国家级,东港市,2017", "类型：不在可选范围内"),
            ("甲,孵化器,最高级,东港市,2017", "级别：不在可选范围内"),
            ("甲,孵化器,国家级,东港市,1917", "认定年度：1917 不合理"),
            (",孵化器,国家级,东港市,2017", "载体名称"),
        ],
    )
    def test_a_row_that_cannot_be_is_refused_and_says_why(self, cells, said):
        batch = import_csv(CarrierResource, f"名称,类型,级别,县区,认定年度\n{cells}\n", by=everybody().officer)
        assert any(said in reason for reason in reasons(batch)), reasons(batch)
        assert not Carrier.objects.exists()

    def test_day_and_year_of_recognition_agree_and_the_rest_stays_as_it_is(self):
        people = everybody()
        carrier("银杏孵化器", recognised_on=date(2018, 5, 8))
        head = "名称,类型,县区,认定年度,认定日期\n"
        wrong = import_csv(CarrierResource, head + "银杏孵化器,孵化器,东港,2018,2019-01-01\n", by=people.officer)
        assert "不在同一年" in reasons(wrong)[0]
        same = import_csv(CarrierResource, head + "银杏孵化器,孵化器,东港,2018,\n", by=people.officer)
        assert same.counts["unchanged"] == 1
        moved = import_csv(CarrierResource, head + "银杏孵化器,孵化器,东港,,2019-01-01\n", by=people.officer)
        assert moved.counts["changed"] == 1
        made = Carrier.objects.get()
        assert (made.recognised_year, made.counts_from) == (2019, date(2019, 1, 1))

    def test_a_zone_that_every_city_has_is_doubtful_beside_counties_of_other_cities(self):
        people = everybody()
        head = "名称,类型,所属县区\n"
        mixed = import_csv(CarrierResource, head + "甲,孵化器,高新区\n乙,孵化器,金水区\n", by=people.officer)
        assert [reason for _, _, value, reason in mixed.refusals() if value == "高新区"] == [
            "本表有外市的载体，“高新区”各市都有；请写明“丹东市高新区”"
        ]
        alone = import_csv(CarrierResource, head + "甲,孵化器,高新区\n", by=people.officer)
        assert alone.counts["new"] == 1

    def test_a_county_officer_imports_for_the_own_county_only(self):
        people = everybody()
        carrier("凤城孵化器", county=fengcheng())
        head = "名称,类型,县区,地址\n"
        batch = import_csv(
            CarrierResource,
            head + "凤城孵化器,孵化器,,新地址\n新孵化器,孵化器,凤城,\n东港孵化器,孵化器,,\n",
            by=people.county_officer,
        )
        assert batch.counts["refused"] == 2
        assert Carrier.objects.get(name="东港孵化器").county == donggang()
        assert Carrier.objects.get(name="凤城孵化器").address == ""

    def test_tenancies_follow_a_carrier_that_a_sheet_moves(self):
        people, place = everybody(), carrier("银杏孵化器")
        inside = stay(place, entered=date(2019, 1, 1))
        import_csv(CarrierResource, "名称,类型,县区\n银杏孵化器,孵化器,凤城\n", by=people.officer)
        inside.refresh_from_db()
        assert inside.county == fengcheng()

    def test_what_was_exported_comes_back_as_unchanged(self, client):
        people = everybody()
        carrier("银杏孵化器", level="national", operator=enterprise(), area_total=100, fund=5_000_000, seats=3)
        carrier("临港空间", "maker_space", recognised_on=None, recognised_year=2019, operator_name="某公司")
        carrier("旧孵化器", revoked_on=date(2020, 1, 1), revoked_reason="公告", opened_on=date(2015, 1, 1))
        client.force_login(people.officer)
        response = client.get("/incubators/?export=csv")
        batch = import_file(CarrierResource, response.getvalue(), "孵化载体.csv", by=people.officer)
        assert batch.refusals() == []
        assert batch.counts["unchanged"] == 3


@pytest.mark.skipif(not REAL.exists(), reason="the transcribed lists are not beside the portal")
class TestTranscribedLists:
    def test_carriers_of_other_cities_are_refused_each_for_its_reason(self):
        batch = import_file(CarrierResource, REAL.read_bytes(), REAL.name, by=everybody().officer)
        assert batch.counts["rows"] == batch.counts["refused"] == 31
        said = {number: f"{column}：{reason}" for number, column, _, reason in batch.refusals()}
        assert len(said) == 31
        assert all("不在本市" in one or "县区" in one or "公示" in one for one in said.values()), said

    def test_in_their_own_city_they_go_in_but_for_those_still_in_publication(self, settings):
        names = "航空港实验区 金水区 荥阳 郑东新区 高新区 经开区 郫都区 衡水市桃城区 保定市竞秀区 银川市兴庆区".split()
        names += ["固原市原州区", "泰顺县", "平阳县", "北京", "江苏"]
        for place, name in enumerate(names):
            County.objects.create(
                code=f"99{place:04d}", name=name, short_name=name, city_code="990000", order=place, is_gb=True
            )
        settings.BUREAU_CITY_CODE = "990000"
        officer = everybody().officer
        batch = import_file(CarrierResource, REAL.read_bytes(), REAL.name, by=officer)
        assert {reason.split("；")[0] for reason in reasons(batch)} == {
            "级别：公示期内的尚未认定",
            "县区：没有填写县区",
        }
        assert batch.counts["new"] == 23
        university = Carrier.objects.get(name="郑州大学大学科技园众创空间")
        assert (university.kind_id, university.counts_from) == ("maker_space", date(2017, 12, 31))
        assert Carrier.objects.get(name="兴庆数字经济产业园").level == "provincial"
        again = import_file(CarrierResource, REAL.read_bytes(), REAL.name, by=officer)
        assert (again.counts["new"], again.counts["changed"], again.counts["unchanged"]) == (0, 0, 23)

    def test_a_specialised_incubator_is_an_incubator_of_that_kind(self):
        text = "名称,类型,县区\nV+合伙人大厦产业园,专业型孵化器（转型认定）,东港\n"
        import_csv(CarrierResource, text, by=everybody().officer)
        made = Carrier.objects.get()
        assert (made.kind_id, made.scope) == ("incubator", "specialised")


class TestTenancies:
    HEAD = "企业名称,统一社会信用代码,创业团队,团队负责人,孵化载体,入驻日期,离开日期,状态,毕业日期\n"

    def test_a_sheet_goes_in_and_a_second_time_changes_nothing(self):
        people, firm = everybody(), enterprise("丹东虚构电子有限公司")
        graduate = enterprise("丹东虚构仪器有限公司")
        carrier("银杏孵化器"), carrier("临港空间", "maker_space")
        text = self.HEAD + (
            "丹东虚构电子有限公司,,,,银杏孵化器,2019-05-06,,,\n"
            f",{graduate.uscc},,,银杏孵化器,2018/3/1,2020-01-01,,2019-12-31\n"
            ",,蓝莓团队,赵文博,临港空间,2019年5月6日,2020-02-01,,\n"
        )
        batch = import_csv(TenancyResource, text, by=people.officer)
        assert batch.refusals() == []
        inside, gone, team = Tenancy.objects.order_by("id")
        assert (inside.firm, inside.state, inside.incubated, inside.county) == (firm, "incubating", True, donggang())
        assert (gone.state, gone.incubated_until, gone.left_on) == ("graduated", date(2019, 12, 31), date(2020, 1, 1))
        assert (team.team, team.state, team.incubated) == ("蓝莓团队", "withdrawn", False)
        again = import_csv(TenancyResource, text, by=people.officer)
        assert (again.counts["unchanged"], again.counts["changed"], again.counts["new"]) == (3, 0, 0)

    @pytest.mark.parametrize(
        ("cells", "said"),
        [
            ("丹东虚构电子有限公司,,蓝莓团队,赵,银杏孵化器,2019-05-06,,,", "只填其中一项"),
            (",,,,银杏孵化器,2019-05-06,,,", "只填其中一项"),
            ("没有这家,,,,银杏孵化器,2019-05-06,,,", "企业库中没有这家企业"),
            ("丹东虚构电子有限公司,,,,没有这个载体,2019-05-06,,,", "没有登记这个载体"),
            ("丹东虚构电子有限公司,,,,双名,2019-05-06,,,", "请填写“载体类型”"),
            ("丹东虚构电子有限公司,,,,银杏孵化器,2019-05-06,2019-05-06,,", "离开日期须晚于入驻日期"),
            ("丹东虚构电子有限公司,,,,银杏孵化器,2019-05-06,2020-01-01,在孵,", "状态不能仍为在孵"),
            ("丹东虚构电子有限公司,,,,银杏孵化器,2019-05-06,,毕业,", "须填写毕业日期"),
            ("丹东虚构电子有限公司,,,,银杏孵化器,2019-05-06,,清退,", "须填写离开日期"),
            ("丹东虚构电子有限公司,,,,银杏孵化器,2019-05,,,", "没有日"),
            (",,蓝莓团队,赵,银杏孵化器,2019-05-06,,在孵,", "创业团队不是在孵企业"),
        ],
    )
    def test_a_row_that_cannot_be_is_refused_and_says_why(self, cells, said):
        enterprise("丹东虚构电子有限公司")
        carrier("银杏孵化器"), carrier("双名"), carrier("双名", "maker_space")
        batch = import_csv(TenancyResource, self.HEAD + cells + "\n", by=everybody().officer)
        assert any(said in reason for reason in reasons(batch)), reasons(batch)
        assert not Tenancy.objects.exists()

    def test_a_firm_that_is_elsewhere_is_refused_with_the_other_place_and_its_days(self):
        firm = enterprise("丹东虚构电子有限公司")
        stay(carrier("别处孵化器"), firm, entered=date(2019, 1, 1), left_on=date(2020, 1, 1), state="withdrawn")
        carrier("银杏孵化器")
        text = self.HEAD + "丹东虚构电子有限公司,,,,银杏孵化器,2019-12-31,,,\n"
        batch = import_csv(TenancyResource, text, by=everybody().officer)
        assert "2019-01-01 至 2020-01-01在“别处孵化器”，日期重叠" in reasons(batch)[0]
        after = import_csv(TenancyResource, text.replace("2019-12-31", "2020-01-01"), by=everybody().officer)
        assert after.counts["new"] == 1

    def test_rows_of_one_file_that_overlap_are_both_refused(self):
        enterprise("丹东虚构电子有限公司"), carrier("甲孵化器"), carrier("乙孵化器")
        text = self.HEAD + (
            "丹东虚构电子有限公司,,,,甲孵化器,2019-01-01,,,\n丹东虚构电子有限公司,,,,乙孵化器,2020-01-01,,,\n"
        )
        batch = import_csv(TenancyResource, text, by=everybody().officer)
        assert batch.counts["refused"] == 2
        assert "在“乙孵化器”" in reasons(batch)[0]
        assert "在“甲孵化器”" in reasons(batch)[1]

    def test_a_file_that_ends_one_stay_and_begins_the_next_is_taken_in_any_order(self):
        firm = enterprise("丹东虚构电子有限公司")
        stay(carrier("甲孵化器"), firm, entered=date(2019, 1, 1))
        carrier("乙孵化器")
        text = self.HEAD + (
            "丹东虚构电子有限公司,,,,乙孵化器,2020-01-01,,,\n丹东虚构电子有限公司,,,,甲孵化器,2019-01-01,2020-01-01,,\n"
        )
        batch = import_csv(TenancyResource, text, by=everybody().officer)
        assert batch.refusals() == []
        assert (batch.counts["new"], batch.counts["changed"]) == (1, 1)
        assert Tenancy.objects.get(carrier__name="甲孵化器").state == "withdrawn"

    def test_a_firm_that_somebody_enters_elsewhere_meanwhile_comes_back_for_a_second_look(self):
        firm = enterprise("丹东虚构电子有限公司")
        carrier("银杏孵化器")
        text = self.HEAD + "丹东虚构电子有限公司,,,,银杏孵化器,2019-01-01,,,\n"
        seen = look(TenancyResource, text.encode(), "表.csv", by=everybody().officer)
        stay(carrier("别处孵化器"), firm, entered=date(2018, 1, 1))
        actions.confirm(seen.batch, digest=seen.batch.digest, only_good=True)
        seen.batch.refresh_from_db()
        assert (seen.batch.state, seen.batch.counts["refused"]) == ("waiting", 1)
        assert Tenancy.objects.count() == 1

    def test_an_import_is_not_taken_back_over_a_stay_that_came_after_it(self):
        people, firm = everybody(), enterprise("丹东虚构电子有限公司")
        stay(carrier("甲孵化器"), firm, entered=date(2019, 1, 1))
        text = self.HEAD + "丹东虚构电子有限公司,,,,甲孵化器,2019-01-01,2020-01-01,,\n"
        batch = import_csv(TenancyResource, text, by=people.officer).batch
        later = stay(carrier("乙孵化器"), firm, entered=date(2020, 1, 1))
        actions.undo(batch, by=people.officer)
        batch.refresh_from_db()
        assert batch.state == "applied"
        assert "在“乙孵化器”" in batch.sentence
        later.delete()
        actions.undo(batch, by=people.officer)
        assert Tenancy.objects.get().left_on is None

    def test_a_refused_ending_leaves_the_stored_stay_in_the_way(self):
        firm = enterprise("丹东虚构电子有限公司")
        stay(carrier("甲孵化器"), firm, entered=date(2019, 1, 1))
        carrier("乙孵化器")
        text = self.HEAD + (
            "丹东虚构电子有限公司,,,,甲孵化器,2019-01-01,2020-01-01,在孵,\n"
            "丹东虚构电子有限公司,,,,乙孵化器,2020-01-01,,,\n"
        )
        batch = import_csv(TenancyResource, text, by=everybody().officer)
        assert batch.counts["refused"] == 2
        assert "2019-01-01 起至今在“甲孵化器”" in reasons(batch)[1]

    def test_a_county_officer_imports_for_carriers_of_the_own_county_only(self):
        enterprise("丹东虚构电子有限公司"), carrier("凤城孵化器", county=fengcheng())
        text = self.HEAD + "丹东虚构电子有限公司,,,,凤城孵化器,2019-01-01,,,\n"
        batch = import_csv(TenancyResource, text, by=everybody().county_officer)
        assert "不归您管理" in reasons(batch)[0]

    def test_what_was_exported_comes_back_as_unchanged(self, client):
        people, place = everybody(), carrier()
        stay(place, entered=date(2019, 1, 1), area=12.5, employees=3, mentor="赵文博")
        stay(place, entered=date(2019, 1, 1), graduated_on=date(2020, 1, 1), state="graduated", graduate_basis="hnte")
        stay(place, entered=date(2019, 1, 1), left_on=date(2020, 1, 1), state="evicted", incubated=True)
        stay(place, entered=date(2019, 1, 1), left_on=date(2020, 1, 1), state="withdrawn")
        stay(carrier(kind="maker_space"), team="蓝莓团队", leader="赵文博", entered=date(2019, 1, 1))
        client.force_login(people.officer)
        response = client.get("/incubators/tenancies/?export=csv")
        batch = import_file(TenancyResource, response.getvalue(), "入驻.csv", by=people.officer)
        assert batch.refusals() == []
        assert batch.counts["unchanged"] == 5
