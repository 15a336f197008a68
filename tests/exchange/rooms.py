"""A small room that imports counties, for trying the wizard without any real register."""

from django.contrib import admin
from django.urls import include, path

from bureau.accounts.models import County
from bureau.accounts.rules import officers
from bureau.exchange.columns import Field
from bureau.exchange.document_wizard import DocumentWizard
from bureau.exchange.preview import Preview, PreviewRow, Receipt, RefusedRow, Template
from bureau.exchange.readers import read_table
from bureau.exchange.refusals import UncleanValue
from bureau.exchange.resources import RegisterResource
from bureau.exchange.rows import Row
from bureau.exchange.wizard import ImportWizard


def _no_digit(value: str) -> str:
    if any(letter.isdigit() for letter in value):
        raise UncleanValue("名称里不能有数字", value)
    return value


class CountyResource(RegisterResource):
    """Counties by code."""

    kind = "tests.counties"
    title = "县区"
    list_url_name = "exchange:list"
    import_url_name = "try-counties"
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

    def complete(self, rows: list[Row], user) -> None:
        for row in rows:
            if row.values.get("short_name") == "坏":
                row.refuse("short_name", "简称不能是“坏”", "坏")
            if row.values.get("short_name") == "怪":
                row.remark("short_name", "简称很少见，请核对", "怪")

    def guards(self, user):
        others = County.objects.exclude(pk=user.county_id) if user is not None and user.is_county_officer else None
        return [] if others is None else [(others, "这条记录不归您管理，您无权修改")]


class CountyImport(ImportWizard):
    """The resource's page."""

    opens_to = staticmethod(officers)
    resource_class = CountyResource


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


class WholePlanImport(DocumentWizard):
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
    path("exports/", include("bureau.exchange.exports.urls")),
    path("notices/", include("bureau.notices.urls")),
]
