"""Certificates in and out of tables."""

from bureau.exchange.columns import Field
from bureau.exchange.refusals import UncleanValue
from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise
from enterprises.register.names import name_key
from enterprises.register.resources import CODE_ALIASES, NAME_ALIASES, CodeOptional

from . import actions
from .models import Certification, CertificationKind
from .rules import may_edit
from .validity import last_valid_day


def kinds() -> list[tuple[str, str]]:
    return list(CertificationKind.objects.values_list("code", "name"))


def tidy_number(value: str) -> str:
    return "".join(value.split()).upper()


class CertificationResource(CodeOptional):
    """One certificate a row: what one organisation was certified as on one day."""

    columns = (
        Field("uscc", "统一社会信用代码", aliases=CODE_ALIASES, attribute="enterprise_id"),
        Field("name", "企业名称", aliases=(*NAME_ALIASES, "名称"), attribute="enterprise_id"),
        Field(
            "kind",
            "类别",
            kind="choice",
            choices=kinds,
            attribute="kind_id",
            required=True,
            aliases=("资质类别", "证书类别", "资质", "认定类别", "企业类型"),
        ),
        Field(
            "number",
            "证书编号",
            max_length=60,
            clean=tidy_number,
            aliases=("编号", "证书号", "高新技术企业证书编号", "入库登记编号", "登记编号", "备案编号"),
        ),
        Field("batch", "批次", max_length=60, aliases=("认定批次", "入库批次")),
        Field(
            "issued_on",
            "发证日期",
            kind="date",
            required=True,
            aliases=("发证时间", "认定日期", "认定时间", "入库日期", "备案日期", "颁发日期"),
        ),
        Field("expires_on", "有效期至", kind="date", aliases=("有效期截止", "到期日期", "截止日期", "有效期截止日")),
    )
    keys = ("uscc", "kind", "issued_on")

    class Meta:
        model = Certification

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.matcher = Matcher(Enterprise.objects.all())
        self.kinds = {kind.code: kind for kind in CertificationKind.objects.all()}

    def get_queryset(self):
        return super().get_queryset().select_related("enterprise", "kind")

    def prepare(self, rows, user):
        if user is not None and not user.is_administrator:
            self.matcher = Matcher(Enterprise.objects.visible_to(user))
        code, name = self.column("uscc").label, self.column("name").label
        self.matcher.load(
            codes=[str(row.get(code) or "") for row in rows], names=[str(row.get(name) or "") for row in rows]
        )

    def holder_of(self, row) -> Enterprise:
        """The organisation a row is about, by code and by name; both must mean the same. Raises `UncleanValue`."""
        code = str(row.get(self.column("uscc").label) or "").strip()
        name = str(row.get(self.column("name").label) or "").strip()
        try:
            found = self.matcher.with_code(code) if code else self.matcher.called(name) if name else None
        except NoMatch as no_match:
            raise UncleanValue(no_match.sentence.rstrip("。"), code or name) from no_match
        if found is None:
            raise UncleanValue("企业库中没有（或您无权管理）这家单位，请先登记单位" if code or name else "没有填写企业")
        if code and name and not self._is_called(found, name):
            raise UncleanValue(
                f"该信用代码登记的单位是“{found.name}”，与表中名称不同；若已更名，请先修改企业名称", name
            )
        return found

    def _is_called(self, enterprise: Enterprise, name: str) -> bool:
        name = name_key(name)
        return name == enterprise.name or enterprise.former_names.filter(name=name).exists()

    def key_of_row(self, row):
        rest = (self.fields["kind"].clean(row), self.fields["issued_on"].clean(row))
        return (self.holder_of(row).pk, *rest)

    def import_instance(self, instance, row, **kwargs):
        holder = self.holder_of(row)
        instance.enterprise = holder
        instance.county_id = holder.county_id
        columns = {self.column("uscc").label, self.column("name").label}
        row = {label: cell for label, cell in row.items() if label not in columns}
        super().import_instance(instance, row, **kwargs)

    def check_record(self, instance, user):
        if instance.expires_on is None and instance.issued_on and instance.kind_id in self.kinds:
            instance.expires_on = last_valid_day(self.kinds[instance.kind_id], instance.issued_on)

    def may_write(self, user, instance):
        return user.is_administrator or instance.county_id is None or may_edit(user, instance)

    def show_uscc(self, value):
        return self._holder(value).uscc

    def show_name(self, value):
        return self._holder(value).name

    def _holder(self, value) -> Enterprise:
        return value if isinstance(value, Enterprise) else Enterprise.objects.get(pk=value)

    def do_instance_save(self, instance, is_create):
        """Through the verbs, as every other writer."""
        save = actions.register_certification if is_create else actions.amend_certification
        save(instance, reason=self.reason or "后台导入", checked=True)

    def title_of(self, instance):
        return f"{instance.enterprise.name} · {self.kinds[instance.kind_id].name} {instance.number}".strip()
