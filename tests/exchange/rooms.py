"""A small room that imports counties, for trying the wizard without any real register."""

from django.contrib import admin
from django.urls import include, path

from bureau.accounts.models import County
from bureau.accounts.rules import officers
from bureau.exchange.columns import Field
from bureau.exchange.preview import Preview, PreviewRow, Receipt, RefusedRow, Template
from bureau.exchange.readers import read_table
from bureau.exchange.refusals import UncleanValue
from bureau.exchange.resources import RegisterResource
from bureau.exchange.wizard import ImportWizard


def _no_digit(value: str) -> str:
    if any(letter.isdigit() for letter in value):
        raise UncleanValue("名称里不能有数字", value)
    return value


class CountyResource(RegisterResource):
    """Counties by code."""

    columns = (
        Field("code", "代码", aliases=("行政区划代码",), required=True, example="210681"),
        Field("name", "名称", aliases=("县区名称",), required=True, clean=_no_digit),
        Field("short_name", "简称"),
        Field("city_code", "市代码"),
        Field("is_gb", "国标", kind="boolean"),
        Field("order", "次序", kind="integer"),
    )
    keys = ("code",)

    class Meta:
        model = County

    def may_write(self, user, instance) -> bool:
        return not user.is_county_officer or instance.code == user.county.code

    def check_record(self, instance, user) -> None:
        if instance.short_name == "坏":
            raise UncleanValue("简称不能是“坏”")


class CountyImport(ImportWizard):
    """The resource's page."""

    opens_to = staticmethod(officers)
    resource_class = CountyResource
    title = "县区"
    list_url_name = "exchange:list"


class WholePlanImporter:
    """An importer that is no resource and takes a file whole or not at all."""

    key = "tests.whole"
    takes_good_rows_only = False
    written: list[str] = []

    def preview(self, content: bytes, filename: str, *, user) -> Preview:
        table = read_table(content, filename, known_headers=["任务"])
        preview = Preview(headers=table.headers, payload=table)
        for number, (name, *_) in table.rows:
            if name == "坏":
                preview.refused.append(RefusedRow(number, (), (name,)))
            else:
                preview.new.append(PreviewRow(number, name))
        return preview

    def apply(self, preview: Preview, *, user) -> Receipt:
        self.written.extend(row.title for row in preview.new)
        return Receipt(len(preview.new), 0)

    def template(self) -> Template | None:
        return None


class WholePlanImport(ImportWizard):
    """The page of the other importer."""

    opens_to = staticmethod(officers)
    title = "计划"
    list_url_name = "exchange:list"

    def get_importer(self) -> WholePlanImporter:
        return WholePlanImporter()


urlpatterns = [
    path("admin/", admin.site.urls),
    path("try/counties/", CountyImport.as_view(), name="try-counties"),
    path("try/plan/", WholePlanImport.as_view(), name="try-plan"),
    path("accounts/", include("bureau.accounts.urls")),
    path("imports/", include("bureau.exchange.urls")),
]
