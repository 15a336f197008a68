"""提交、回执、撤回和重新填写."""

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View
from django.views.generic import FormView

from bureau.accounts.doors import Door
from bureau.accounts.rules import enterprise_users
from bureau.lifecycle import TransitionRefused
from bureau.ui.page_parts import Action, Fact

from . import actions, pdf, receipts, rules
from .arrival import arrived_at
from .choices import EDITABLE, ApplicationState
from .closing import deadline, moment_words, why_closed
from .models import Submission
from .refusals import AlreadySubmitted, ApplicationRefused, Incomplete
from .section_drafts import current_answers, definition_of, show_title
from .submitting import files_of, gaps_of
from .tables import what_is_lacking
from .trial import is_trial
from .views import crumbs, crumbs_of, find, find_own, pdf_response


class SubmitPage(Door, View):
    """提交: what is lacking, or what will happen and the one button; its token makes two presses one."""

    opens_to = staticmethod(enterprise_users)

    def get(self, request, pk):
        application = find_own(request.user, pk)
        if application.state not in EDITABLE:
            return self.done(request, application, "这份申报书已经提交，不会重复提交。")
        return self.page(request, application)

    def post(self, request, pk):
        application = find_own(request.user, pk)
        try:
            token = uuid.UUID(request.POST.get("token", ""))
        except ValueError:
            return self.page(request, application, "页面已过期，请核对后重新点击“提交”。")
        try:
            submission = actions.submit(application, token=token, by=request.user, now=arrived_at(request))
        except AlreadySubmitted as refusal:
            return self.done(request, application, refusal.sentence)
        except Incomplete as refusal:
            return self.page(request, application, gaps=refusal.gaps)
        except (ApplicationRefused, TransitionRefused) as refusal:
            return self.page(request, application, refusal.sentence)
        if submission.at != arrived_at(request):
            messages.info(request, "这次提交已经收到，没有重复提交。")
        return redirect("projects:application_receipt", pk, submission.serial)

    def done(self, request, application, sentence):
        messages.info(request, sentence)
        last = application.last_submission
        return redirect("projects:application_receipt", application.pk, last.serial) if last else redirect(application)

    def page(self, request, application, sentence="", gaps=None):
        """The page to be sure; with a sentence, why it did not go through."""
        definition = definition_of(application)
        if application.state in EDITABLE:
            show_title(application, current_answers(application, definition))
        closed = why_closed(application, arrived_at(request)) if application.state in EDITABLE else ""
        gaps = gaps_of(application, definition) if gaps is None else gaps
        context = {
            "title": "提交申报书",
            "state": f"{application} · {application.call.title}",
            "breadcrumbs": crumbs_of(request.user, application, ("提交", "")),
            "application": application,
            "sentence": sentence if sentence != closed else "",
            "closed": closed,
            "gaps": gaps,
            "section": what_is_lacking(application, gaps, definition),
            "token": uuid.uuid4(),
            "files": sum(map(len, files_of(application).values())),
            "until": moment_words(deadline(application) or application.call.closes_at),
            "is_correction": application.state == ApplicationState.RETURNED,
            "cancel_url": application.get_absolute_url(),
            "trial": is_trial(),
        }
        return render(request, "projects/applications/submit.html", context, status=409 if sentence else 200)


class Receipt(Door, View):
    """提交回执: number, time of the server to the second, hash."""

    opens_to = staticmethod(rules.readers)

    def get(self, request, pk, serial):
        submission = find_submission(request.user, pk, serial)
        application = submission.application
        verify = f"{reverse('projects:application_verify')}?sha256={submission.sha256}"
        context = {
            "title": "提交回执",
            "state": f"{application.number} · {application}",
            "breadcrumbs": crumbs_of(request.user, application, ("回执", "")),
            "application": application,
            "submission": submission,
            "facts": receipt_facts(submission),
            "actions": [
                Action(
                    "下载回执",
                    reverse("projects:application_receipt_pdf", args=[pk, serial]),
                    "primary",
                    icon="file-pdf",
                ),
                Action("核验", verify, icon="patch-check"),
            ],
        }
        return render(request, "projects/applications/receipt.html", context)


class ReceiptPdf(Door, View):
    opens_to = staticmethod(rules.readers)

    def get(self, request, pk, serial):
        submission = find_submission(request.user, pk, serial)
        return pdf_response(pdf.of_receipt(submission), f"回执{submission.application.number}-{serial}.pdf")


def find_submission(user, pk: int, serial: int) -> Submission:
    """A submission of an application this person may see; 404 otherwise."""
    application = find(user, pk)
    submission = get_object_or_404(Submission.objects.select_related("by"), application=application, serial=serial)
    submission.application = application
    return submission


def receipt_facts(submission: Submission) -> list[Fact]:
    application = submission.application
    return [
        Fact("受理编号", application.number),
        Fact("提交时间（服务器）", moment_words(submission.at)),
        Fact("第几次提交", submission.serial),
        Fact("提交人", str(submission.by)),
        Fact("申报通知", application.call.title),
        Fact("申报单位", application.enterprise.name),
        Fact("附件", f"{len(submission.files)} 个"),
        Fact("SHA-256", submission.sha256, wide=True),
    ]


class VerifyForm(forms.Form):
    sha256 = forms.RegexField(
        r"^\s*[0-9A-Fa-f]{64}\s*$",
        label="回执上的 SHA-256",
        help_text="回执上 64 位的字母和数字。",
        error_messages={"invalid": "SHA-256 应为 64 位的字母（a 至 f）和数字，请从回执上完整复制。"},
    )


class VerifyReceipt(Door, FormView):
    """核验回执: whether a hash is that of something handed in, and whether what is stored still makes it."""

    opens_to = staticmethod(rules.readers)
    form_class = VerifyForm
    template_name = "projects/applications/verify.html"

    def get_initial(self):
        return {"sha256": self.request.GET.get("sha256", "")}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "title": "核验回执",
            "state": "按回执上的 SHA-256 重新计算填写内容和附件，看是否一致。",
            "breadcrumbs": crumbs(self.request.user, ("核验回执", "")),
            "submit_label": "核验",
        }

    def form_valid(self, form):
        sha256 = form.cleaned_data["sha256"].strip().lower()
        rows = (
            Submission.objects.visible_to(self.request.user).filter(sha256=sha256).select_related("application", "by")
        )
        found = [receipts.verify(one) for one in rows.order_by("-at")[:5]]
        return self.render_to_response(self.get_context_data(form=form, found=found, asked=True))


MOVES = {"withdraw": actions.withdraw, "resume": actions.resume}


class ApplicationMove(Door, View):
    """撤回、重新填写: asks to be sure."""

    opens_to = staticmethod(enterprise_users)

    def dispatch(self, request, *args, **kwargs):
        if kwargs["name"] not in MOVES:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, pk, name, sentence=""):
        application = find_own(request.user, pk)
        never = application.submitted_at is None
        label = {"withdraw": "放弃草稿" if never else "撤回申报书", "resume": "重新填写"}[name]
        told = {
            "withdraw": ["内容仍然保存，申报截止前可以重新填写。", "撤回后不再参加这次申报。"][: 1 if never else 2],
            "resume": ["申报书回到草稿，修改后须重新提交才算申报。"],
        }[name]
        context = {
            "title": label,
            "state": f"{application} · {application.call.title}",
            "breadcrumbs": crumbs_of(request.user, application, (label, "")),
            "sentence": sentence
            or f"将对“{application}”办理“{label}”，当前状态为“{application.get_state_display()}”。",
            "consequences": [] if sentence else told,
            "submit_label": label,
            "submit_style": "danger" if name == "withdraw" else "primary",
            "cancel_url": application.get_absolute_url(),
        }
        return render(request, "components/confirm_page.html", context, status=409 if sentence else 200)

    def post(self, request, pk, name):
        application = find_own(request.user, pk)
        try:
            moved = MOVES[name](application, by=request.user, now=arrived_at(request))
        except (ApplicationRefused, TransitionRefused) as refusal:
            return self.get(request, pk, name, refusal.sentence)
        messages.success(
            request, "已撤回，内容仍然保存。" if name == "withdraw" else "已回到草稿，可以修改后重新提交。"
        )
        return redirect(moved)
