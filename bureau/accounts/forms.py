"""Sign-in and password forms, in the bureau's words."""

from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm

from .actions import set_own_password


class SignInForm(AuthenticationForm):
    """Name and password; the refusal does not say which of the two was wrong."""

    error_messages = {
        "invalid_login": "用户名或密码不正确。请核对后重试；连续输错会暂时锁定。",
        "inactive": "该账号已停用，请联系系统管理员。",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "用户名"
        self.fields["password"].label = "密码"


class OwnPasswordForm(PasswordChangeForm):
    """Old password once, new password twice."""

    def clean_new_password1(self):
        new = self.cleaned_data["new_password1"]
        if self.user.check_password(new):
            self.add_error("new_password1", "新密码不能与原密码相同。")
        return new

    def save(self, commit=True):
        return set_own_password(self.user, password=self.cleaned_data["new_password1"])
