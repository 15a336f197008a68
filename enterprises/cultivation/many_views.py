"""批量入库: many firms at once, looked at first and then confirmed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from bureau.accounts.doors import Door
from bureau.ui.record_forms import shown_on
from enterprises.register.matching import Matcher, NoMatch
from enterprises.register.models import Enterprise

from . import actions, rules
from .forms import ManyForm
from .views import LIST, crumbs

MOST = 500


class PoolEnterMany(Door, View):
    """Takes firms by `enterprise` (their keys, as often as there are firms) and by name, for `target` and `planned_year`.

    Nothing is written before `confirm` is posted for the same rung that was shown.
    """

    opens_to = staticmethod(rules.editors)

    def get(self, request):
        given = {name: request.GET[name] for name in ("target", "planned_year", "adviser") if request.GET.get(name)}
        form = ManyForm(request.GET, user=request.user) if {"target", "planned_year"} <= set(given) else None
        return self.page(form or ManyForm(user=request.user, initial=given), request.GET.getlist("enterprise"))

    def post(self, request):
        form = ManyForm(request.POST, user=request.user)
        keys = request.POST.getlist("enterprise")
        if not form.is_valid():
            return self.page(form, keys)
        firms, unknown = self.firms(keys, form.cleaned_data["firms"])
        shown = request.POST.get("shown") == form.cleaned_data["target"].pk
        if "confirm" not in request.POST or not shown or unknown or len(firms) > MOST:
            return self.page(form, keys)
        return self.enter(form, firms, keys)

    def enter(self, form, firms, keys):
        data = form.cleaned_data
        try:
            done = actions.enter_many(
                firms,
                target=data["target"].pk,
                planned_year=data["planned_year"],
                adviser=data["adviser"],
                by=self.request.user,
                reason=data["reason"],
            )
        except ValidationError as error:
            form.add_error(None, shown_on(form, error))
            return self.page(form, keys)
        except actions.PoolRefused as refusal:
            form.add_error(None, refusal.sentence)
            return self.page(form, keys)
        words = f"{len(done.entered):,} 家企业已列入{data['target']}培育库"
        if done.known:
            words += f"，{len(done.known):,} 家已在库"
        if done.certified:
            words += f"，{len(done.certified):,} 家已有该资质"
        messages.success(self.request, f"{words}。")
        return redirect(f"{reverse(LIST)}?target={data['target'].pk}&planned_year={data['planned_year']}")

    def firms(self, keys: list[str], text: str) -> tuple[list[Enterprise], list[str]]:
        """The firms that were named and that this person keeps, and what is wrong with the others."""
        seen = Enterprise.objects.visible_to(self.request.user)
        wanted = {key for key in keys if key.isascii() and key.isdigit() and len(key) < 16}
        found = {firm.pk: firm for firm in seen.filter(pk__in=sorted(wanted)[: MOST + 1]).select_related("county")}
        wrong = ["名单中有您无权管理或已不存在的企业，已略去。"] if len(found) < min(len(wanted), MOST + 1) else []
        lines = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
        matcher = Matcher(seen.select_related("county"))
        for line in lines[:MOST]:
            try:
                firm = matcher.meant_by(line)
            except NoMatch as no_match:
                wrong.append(no_match.sentence)
            else:
                found[firm.pk] = firm
        return sorted(found.values(), key=lambda firm: firm.name), wrong

    def page(self, form, keys):
        ready = form.is_bound and form.is_valid()
        firms, wrong = self.firms(keys, form.data.get("firms", "") if form.is_bound else "")
        target = form.cleaned_data["target"] if ready else None
        sorted_out, asked = actions.sort_out(firms[:MOST], target) if ready else ({"new": firms[:MOST]}, [])
        coming = [*sorted_out["new"], *(entry.enterprise for entry in asked)]
        context = {
            "title": "批量入库",
            "state": "先核对名单，确认后才入库；已在库和已有资质的企业不受影响。",
            "breadcrumbs": crumbs(("批量入库", "")),
            "form": form,
            "target": target,
            "groups": groups(coming, sorted_out, ready),
            "coming": len(coming),
            "asked": {entry.enterprise_id for entry in asked},
            "firms": firms[:MOST],
            "wrong": wrong,
            "too_many": len(firms) > MOST,
            "most": MOST,
            "cancel_url": reverse(LIST),
        }
        return render(self.request, "enterprises/cultivation/enter_many.html", context)


def groups(coming, sorted_out, ready) -> list[tuple[str, str, list[Enterprise]]]:
    """What would become of the firms, as (heading, sentence, firms)."""
    found = [("将要入库" if ready else "待入库企业", "" if ready else "选择培育目标和年度后核对。", coming)]
    found.append(("已在库", "不重复入库，原有安排不变。", sorted_out.get("known", [])))
    found.append(("已有该资质", "已持有有效证书，不需要培育。", sorted_out.get("certified", [])))
    found.append(("已注销或迁出", "已不在册，不入库。", sorted_out.get("left", [])))
    return [group for group in found if group[2]]
