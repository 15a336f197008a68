"""注册: the public page on which people of firms open an account of their own."""

from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from bureau.ui.record_forms import shown_on

from . import actions, rules
from .sign_up_forms import SignUpForm
from .throttle import address_of, sign_ups, tries

BACKEND = "django.contrib.auth.backends.ModelBackend"


@method_decorator([sensitive_post_parameters("password1", "password2"), never_cache], name="dispatch")
class ThrottledForm(FormView):
    """A public form that opens accounts; one address may not send it without end."""

    def post(self, request, *args, **kwargs):
        address = address_of(request)
        again = max(filter(None, (one.again_at(address) for one in (sign_ups(), tries()))), default=None)
        form = self.get_form()
        if again is not None:
            form.is_valid()
            moment = f"{timezone.localtime(again):%H:%M}"
            form.add_error(None, f"从您所在的网络注册过于频繁，请于 {moment} 以后再试；填写的内容仍保留在本页。")
            return self.render_to_response(self.get_context_data(form=form), status=429)
        tries().count(address)
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    def opened(self, person) -> None:
        """An account was opened: count it, and sign the person in."""
        sign_ups().count(address_of(self.request))
        login(self.request, person, backend=BACKEND)


class SignUp(ThrottledForm):
    """企业用户注册: says nothing about whether a firm is registered or who acts for it."""

    form_class = SignUpForm
    template_name = "enterprises/membership/sign_up.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            return redirect(
                "enterprises:membership_claim_create" if rules.claimants(request.user) else "dashboards:home"
            )
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            claim = actions.sign_up(form.account(), form.instance, password=form.cleaned_data["password1"])
        except ValidationError as error:
            form.add_error(None, shown_on(form, error))
            return self.form_invalid(form)
        self.opened(claim.person)
        messages.success(self.request, "注册成功。认领申请已提交，确认后会在消息中通知您，即可办理单位业务。")
        return redirect(claim)
