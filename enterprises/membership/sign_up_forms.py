"""Forms by which people open an account of their own, with a claim or by an invitation."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.validators import RegexValidator

from bureau.accounts import phones
from bureau.accounts.actions import NAME_TAKEN
from bureau.accounts.models import User

from .forms import ClaimFields

USER_NAME = RegexValidator(
    r"^[A-Za-z][A-Za-z0-9_.-]{3,29}\Z", "用户名以字母开头，4 至 30 位，只用字母、数字、点、下划线和短横线。"
)


class AccountFields(forms.Form):
    """User name, password twice, and the consent; `self.person` is the account to open."""

    username = forms.CharField(
        label="用户名",
        max_length=150,
        validators=[USER_NAME],
        help_text="登录时使用，以字母开头，4 至 30 位。",
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password1 = forms.CharField(
        label="密码", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    password2 = forms.CharField(
        label="再次输入密码", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    agreed = forms.BooleanField(
        label="我已阅读并同意上述个人信息处理告知", error_messages={"required": "请阅读告知，同意后勾选。"}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        told = "至少 8 位，包含大写字母、小写字母、数字、符号中的至少三类。"
        self.fields["password1"].help_text = f"为安全起见，密码不会保留，请重新输入；{told}" if self.is_bound else told

    def clean_username(self) -> str:
        name = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError(NAME_TAKEN)
        return name

    def account(self) -> User:
        """The account as far as the form says."""
        data = self.cleaned_data
        return User(
            username=data.get("username", ""),
            display_name=data.get("display_name", ""),
            phone=data.get("phone", ""),
        )

    def check_passwords(self) -> None:
        """Both the same, and by the rules of the portal."""
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if not first or not second:
            return
        if first != second:
            self.add_error("password2", "两次输入的密码不一致，请重新输入。")
            return
        try:
            validate_password(first, self.account())
        except forms.ValidationError as error:
            self.add_error("password1", error)

    def clean(self):
        cleaned = super().clean()
        self.check_passwords()
        return cleaned


class SignUpForm(AccountFields, ClaimFields):
    """注册: the firm, the person and the account on one page."""

    display_name = forms.CharField(
        label="姓名", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "name"}), help_text="本人真实姓名。"
    )
    phone = forms.CharField(
        label="电话",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        help_text="手机号码，或带区号的固定电话；科技管理部门核对时使用。",
    )

    sections = (
        ("单位", ("uscc", "name", "said_county")),
        ("本人", ("display_name", "phone", "position")),
        ("账号", ("username", "password1", "password2")),
        ("个人信息处理告知", ("agreed",)),
    )
    field_order = [name for _, names in sections for name in names]

    def clean_phone(self) -> str:
        return phones.check(self.cleaned_data["phone"])

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"person", "county"}


class InvitedForm(AccountFields):
    """By an invitation: name and telephone number are those of the invitation."""

    sections = (("账号", ("username", "password1", "password2")), ("个人信息处理告知", ("agreed",)))

    def __init__(self, *args, invitation, **kwargs):
        super().__init__(*args, **kwargs)
        self.invitation = invitation

    def account(self) -> User:
        account = super().account()
        account.display_name, account.phone = self.invitation.name, self.invitation.phone
        return account
