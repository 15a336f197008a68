"""The mixin on a page of its own: what is kept of a post, what comes back, whatever the form has in it."""

import json

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.views.generic import FormView

from bureau.drafts.autosaved import Autosaved
from bureau.drafts.models import Draft
from tests.personas import everybody

pytestmark = pytest.mark.django_db


class AllKinds(forms.Form):
    name = forms.CharField()
    count = forms.IntegerField()
    agreed = forms.BooleanField(required=False)
    colours = forms.MultipleChoiceField(choices=[(c, c) for c in "红黄蓝"])
    paper = forms.FileField(required=False)
    secret = forms.CharField(required=False)


class Page(Autosaved, FormView):
    form_class = AllKinds
    initial = {"name": "旧名", "agreed": True}
    draft_leaves_out = ("secret",)
    basis = ""
    closed = ""

    def draft_key(self):
        if self.request.GET.get("not") == "mine":
            raise Http404
        return "all-kinds:1"

    def draft_basis(self):
        return type(self).basis

    def draft_refusal(self):
        return type(self).closed

    def get_success_url(self):
        return "/done/"

    def render_to_response(self, context, **kwargs):
        response = HttpResponse()
        response.page = context
        return response


@pytest.fixture
def user():
    return everybody().officer


@pytest.fixture(autouse=True)
def page():
    yield Page
    Page.basis = Page.closed = ""


def ask(user, method="get", data=None, *, header=False, query=""):
    request = getattr(RequestFactory(), method)(f"/{query}", data or {}, headers={"X-Autosave": "1"} if header else {})
    request.user = user
    return Page.as_view()(request)


def save(user, **words):
    marks = {"draft_visit": "one", "draft_version": "0", "draft_basis": ""}
    return ask(user, "post", marks | words, header=True)


def test_the_words_of_the_form_are_kept_and_nothing_beside_them(user):
    upload = SimpleUploadedFile("纸.txt", b"x")
    save(
        user,
        name="甲",
        count="三",
        colours=["红", "蓝"],
        secret="x",
        paper=upload,
        csrfmiddlewaretoken="y",
        foreign="z",
    )
    assert Draft.objects.get().words == {"name": ["甲"], "count": ["三"], "colours": ["红", "蓝"]}


def test_they_come_back_in_the_form_as_they_were(user):
    save(user, name="", count="三", colours=["红", "蓝"])
    form = ask(user).page["form"]
    assert not form.is_bound
    assert (form["name"].value(), form["count"].value(), form["agreed"].value()) == ("", "三", False)
    assert form["colours"].value() == ["红", "蓝"]
    assert form["secret"].value() is None


def test_without_a_draft_the_page_shows_the_record(user):
    shown = ask(user).page
    assert (shown["form"]["name"].value(), shown["autosave"]["restored"], shown["autosave"]["version"]) == (
        "旧名",
        None,
        0,
    )


def test_every_opening_is_a_visit_of_its_own(user):
    assert ask(user).page["autosave"]["visit"] != ask(user).page["autosave"]["visit"]


def test_who_may_not_open_the_page_reaches_no_draft(user):
    save(user, name="甲")
    for method, words, header in (
        ("get", {}, False),
        ("post", {"name": "乙"}, True),
        ("post", {"draft_drop": "1"}, False),
    ):
        with pytest.raises(Http404):
            ask(user, method, words, query="?not=mine", header=header)
    assert Draft.objects.get().words["name"] == ["甲"]


def test_handing_in_takes_the_draft_away_but_a_form_with_errors_does_not(user):
    save(user, name="甲")
    marks = {"draft_visit": "one", "draft_version": "1", "draft_basis": ""}
    assert ask(user, "post", marks | {"name": "甲"}).page["form"].errors
    assert Draft.objects.exists()
    answer = ask(user, "post", marks | {"name": "甲", "count": "3", "colours": ["红"]})
    assert isinstance(answer, HttpResponseRedirect)
    assert not Draft.objects.exists()


def test_a_page_that_knows_nothing_of_drafts_may_post_too(user):
    save(user, name="甲")
    assert ask(user, "post", {"name": "甲", "count": "3", "colours": ["红"]}).status_code == 302


def test_what_is_handed_in_from_a_stale_tab_is_asked_again_with_all_its_words(user):
    save(user, name="甲")
    typed = {"name": "乙", "count": "3", "colours": ["红"]}
    shown = ask(user, "post", typed | {"draft_visit": "two", "draft_version": "0", "draft_basis": ""}).page
    assert user.display_name in str(shown["form"].non_field_errors())
    assert shown["form"]["name"].value() == "乙"
    again = {f"draft_{name}": shown["autosave"][name] for name in ("visit", "version", "basis")}
    assert ask(user, "post", typed | again).status_code == 302


def test_a_record_that_changed_beneath_is_told_and_nothing_is_kept(user):
    Page.basis = "2"
    answer = save(user, name="甲")
    told = json.loads(answer.content)
    assert (answer.status_code, told["stale"], told["basis"]) == (409, True, "2")
    assert not Draft.objects.exists()


def test_a_draft_older_than_the_record_is_marked_when_it_comes_back(user):
    save(user, name="甲")
    assert not ask(user).page["autosave"]["outdated"]
    Page.basis = "2"
    assert ask(user).page["autosave"]["outdated"]


def test_a_page_that_is_closed_keeps_nothing_and_says_why(user):
    Page.closed = "已提交，不能修改。"
    answer = save(user, name="甲")
    assert (answer.status_code, json.loads(answer.content)) == (
        409,
        {"sentence": "已提交，不能修改。", "final": True},
    )


def test_too_many_words_are_refused_with_a_sentence(user):
    answer = save(user, name="长" * 100_000)
    assert answer.status_code == 413
    assert "不能自动保存" in json.loads(answer.content)["sentence"]


@pytest.mark.parametrize("version", ["-1", "1e9", "９", "x" * 50, "99999999999"])
def test_a_version_that_is_none_counts_as_unseen(user, version):
    save(user, name="甲")
    answer = ask(user, "post", {"name": "乙", "draft_visit": "two", "draft_version": version}, header=True)
    assert answer.status_code == 409
    assert Draft.objects.get().words["name"] == ["甲"]
