"""Sign-in, sign-out and the own password."""

from django.contrib import messages
from django.contrib.auth import views as auth_views
from django.urls import reverse_lazy

from .doors import Door
from .forms import OwnPasswordForm, SignInForm


class SignIn(auth_views.LoginView):
    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class SignOut(auth_views.LogoutView):
    http_method_names = ["post", "options"]


class PasswordChange(Door, auth_views.PasswordChangeView):
    template_name = "accounts/password_change.html"
    form_class = OwnPasswordForm
    success_url = reverse_lazy("dashboards:home")

    def form_valid(self, form):
        messages.success(self.request, "密码已修改，下次请用新密码登录。")
        return super().form_valid(form)
