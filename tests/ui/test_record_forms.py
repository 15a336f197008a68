"""What a verb says about a field that the form does not show is told of the whole, and never breaks the page."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from bureau.ui.record_forms import shown_on


class NameForm(forms.Form):
    name = forms.CharField()


def test_an_error_of_a_hidden_field_is_shown_for_the_whole_form():
    form = NameForm({"name": "甲"})
    assert form.is_valid()
    form.add_error(None, shown_on(form, ValidationError({"county": "没有填写县区。", "name": "已有同名单位。"})))
    assert form.errors == {NON_FIELD_ERRORS: ["没有填写县区。"], "name": ["已有同名单位。"]}


def test_an_error_without_fields_stays_as_it_is():
    error = ValidationError("数据刚刚被别人改过。")
    assert shown_on(NameForm(), error) is error
