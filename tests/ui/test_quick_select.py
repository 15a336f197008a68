from django import forms
from pytest_django.asserts import assertHTMLEqual

from bureau.ui.widgets import QuickSelect

CHOICES = [("", "全部"), ("甲组", [("1", "一"), ("2", "二<b>")]), ("3", "三")]


class Form(forms.Form):
    usual = forms.ChoiceField(choices=CHOICES, required=False)
    quick = forms.ChoiceField(choices=CHOICES, required=False, widget=QuickSelect)


def test_it_draws_what_the_usual_select_draws():
    for value in ("", "2", "3", "nothing"):
        form = Form({"usual": value, "quick": value})
        assertHTMLEqual(str(form["quick"]), str(form["usual"]).replace("usual", "quick"))
