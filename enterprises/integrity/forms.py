"""Forms of records of integrity: entering, correcting, repairing, revoking, adding files."""

from django import forms
from django.db.models import Q

from bureau.files.forms import StoredFileField
from bureau.ui.widgets import DateInput
from enterprises.register.models import Enterprise
from enterprises.register.uscc import WrongCreditCode, check

from . import actions, identity, word_lists
from .models import IntegrityMeasure, IntegrityRecord, MisconductKind, MisconductSeverity, RestrictedActivity

LONG_TEXT = forms.Textarea(attrs={"rows": 3})


def names_field(label: str, **facts) -> forms.MultipleChoiceField:
    """Several names of a table, as boxes to tick."""
    return forms.MultipleChoiceField(label=label, required=False, widget=forms.CheckboxSelectMultiple, **facts)


class IntegrityForm(forms.ModelForm):
    """A sanction on an organisation or on a person, as the instance says; that is not changed afterwards."""

    id_number = forms.CharField(
        label="证件号码",
        max_length=40,
        help_text="居民身份证、港澳台居民居住证或外国人永久居留身份证。只存不可还原的摘要，登记后不再显示。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    measures = names_field("处理措施")
    scope = names_field("限制范围", help_text="一项都不选，为限制全部科技活动。")
    permanent = forms.BooleanField(label="永久", required=False)
    decision_file = StoredFileField(label="处理决定书", required=False)
    reason = forms.CharField(label="修改说明", max_length=80, help_text="会写入修改记录。")

    sections = (
        ("对象", ("uscc", "name", "id_number")),
        ("行为与决定", ("kind", "severity", "basis", "decided_by", "decided_on", "facts")),
        ("处理", ("measures", "starts_on", "ends_on", "permanent", "scope")),
        ("修复与撤销", ("repaired_on", "repair_document", "revoked_on", "revoked_reason"), "登记有误的可在此更正。"),
        ("其他", ("decision_file", "notes", "reason")),
    )

    class Meta:
        model = IntegrityRecord
        fields = [
            "name",
            "uscc",
            "kind",
            "severity",
            "facts",
            "basis",
            "decided_by",
            "decided_on",
            "starts_on",
            "ends_on",
            "repaired_on",
            "repair_document",
            "revoked_on",
            "revoked_reason",
            "notes",
        ]
        widgets = {
            **dict.fromkeys(("decided_on", "starts_on", "ends_on", "repaired_on", "revoked_on"), DateInput()),
            "facts": LONG_TEXT,
            "notes": LONG_TEXT,
        }
        help_texts = {
            "uscc": "尚未在企业库登记的单位也可以填，以后登记时自动对应。",
            "ends_on": "最后一个受限日。不填也不勾选永久的，按严重程度的默认期限推算。",
            "basis": "如 丹科诚〔2023〕5号。",
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self._name_subject()
        self._offer_tables()
        if self.instance.pk is None:
            for name in ("repaired_on", "repair_document", "revoked_on", "revoked_reason", "reason"):
                del self.fields[name]
        else:
            self._make_correction()

    def _name_subject(self) -> None:
        name = self.fields["name"]
        if self.instance.is_person:
            del self.fields["uscc"]
            name.label = "姓名"
            return
        del self.fields["id_number"]
        name.label, name.required = "单位名称", False
        name.help_text = "已在企业库登记的可以不填，按信用代码带出。"
        self.fields["uscc"].required = True
        self.fields["uscc"].max_length = None
        self.fields["uscc"].validators = []  # checked once it is written the usual way
        self.fields["uscc"].widget.attrs.pop("maxlength", None)

    def _offer_tables(self) -> None:
        one = self.instance
        kinds = MisconductKind.objects.filter(Q(active=True) | Q(pk=one.kind_id))
        self.fields["kind"].queryset = kinds
        severities = MisconductSeverity.objects.filter(Q(active=True) | Q(pk=one.severity_id))
        self.fields["severity"].queryset = severities
        self.fields["severity"].help_text = lengths(severities)
        for field, table in (("measures", IntegrityMeasure), ("scope", RestrictedActivity)):
            held = word_lists.words(getattr(one, field))
            offered = table.objects.filter(Q(active=True) | Q(name__in=held)).values_list("name", flat=True)
            self.fields[field].choices = [(name, name) for name in offered]
            self.initial[field] = held

    def _make_correction(self) -> None:
        one = self.instance
        self.initial["permanent"] = one.ends_on is None
        gone = ["decision_file"]
        gone += [] if one.repaired_on else ["repaired_on", "repair_document"]
        gone += [] if one.revoked_on else ["revoked_on", "revoked_reason"]
        for name in gone:
            del self.fields[name]
        if one.is_person:
            self.fields["id_number"].required = False
            self.fields["id_number"].help_text = "不改则留空；填写后替换原来的摘要。"

    def clean_uscc(self) -> str:
        try:
            return check(self.cleaned_data["uscc"])
        except WrongCreditCode as wrong:
            raise forms.ValidationError(wrong.sentence) from wrong

    def clean_id_number(self) -> str:
        number = self.cleaned_data["id_number"].strip()
        try:
            return identity.check(number) if number else ""
        except identity.WrongIdNumber as wrong:
            raise forms.ValidationError(wrong.sentence) from wrong

    def clean_measures(self) -> str:
        self.instance.measures = word_lists.joined(self.cleaned_data["measures"])
        return self.instance.measures

    def clean_scope(self) -> str:
        self.instance.scope = word_lists.joined(self.cleaned_data["scope"])
        return self.instance.scope

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("permanent") and cleaned.get("ends_on"):
            self.add_error("permanent", "填写了截止日期，不能同时勾选永久。")
        if not cleaned.get("name") and cleaned.get("uscc"):
            self._name_from_register(cleaned)
        return cleaned

    def _name_from_register(self, cleaned: dict) -> None:
        found = Enterprise.objects.filter(uscc=cleaned["uscc"]).first()
        if found is None:
            self.add_error("name", "企业库中没有这个信用代码，请填写单位全称。")
        else:
            cleaned["name"] = found.name

    def _get_validation_exclusions(self):
        # The verb finds the end where none is given, and holds days against each other then.
        exclude = super()._get_validation_exclusions()
        return exclude | ({"ends_on"} if not self.cleaned_data.get("ends_on") else set())

    @property
    def remarks(self) -> list[str]:
        """What to look at again although it was accepted."""
        one, found = self.instance, []
        if not one.kind.was_in_force_on(one.decided_on):
            found.append(
                f"“{one.kind}”所依据的{one.kind.document}在决定日期 {one.decided_on} 没有施行，请核对行为类别。"
            )
        registered = one.uscc and Enterprise.objects.filter(uscc=one.uscc).first()
        if registered and registered.name != one.name:
            found.append(f"企业库中该信用代码的单位是“{registered.name}”，与登记的名称不同，请核对。")
        return found


def lengths(severities) -> str:
    """The usual lengths, with a word of warning while nobody has confirmed them."""
    told = [f"{one.name} {one.default_months} 个月" for one in severities if one.default_months]
    unsure = "" if all(one.is_checked for one in severities) else "（待核定，以处理决定为准）"
    return f"默认期限：{'、'.join(told)}{unsure}。" if told else ""


class RepairForm(forms.Form):
    """From which day trust is repaired, and by which document."""

    on = forms.DateField(label="修复日期", widget=DateInput(), help_text="自该日起不再受限。")
    document = forms.CharField(label="修复依据", max_length=120, help_text="同意修复的文件和文号。")
    file = StoredFileField(label="依据文件", required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)


class RevocationForm(forms.Form):
    """From which day the decision is taken back, and why."""

    on = forms.DateField(label="撤销日期", widget=DateInput(), help_text="自该日起不再受限；以前各日的核查结果不变。")
    reason = forms.CharField(
        label="撤销原因", max_length=200, widget=LONG_TEXT, help_text="写明复议、申诉或更正的文号。"
    )
    file = StoredFileField(label="依据文件", required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)


class EvidenceForm(forms.Form):
    """One more file of a record."""

    what = forms.ChoiceField(
        label="是什么材料",
        choices=[(one, one) for one in actions.EVIDENCE],
        help_text="文件将按材料种类和记录号命名，不保留原文件名。",
    )
    file = StoredFileField(label="文件")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
