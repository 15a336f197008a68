"""How a page of the room says what a verb refused: each sentence at the field it is about, a closed plan before the form."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


class Refusable:
    """Form mixin."""

    def refuse(self, error: ValidationError) -> None:
        """Show the sentences of a verb; those about a field that the form does not have stand at the top."""
        for name, sentences in self._by_field(error).items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)

    @staticmethod
    def _by_field(error: ValidationError) -> dict[str, list[str]]:
        return error.message_dict if hasattr(error, "error_dict") else {"": error.messages}


def answer_if_closed(request: HttpRequest, plan, thing) -> HttpResponse | None:
    """Back to the page of `thing` with the reason when the plan is closed; None when it may be changed."""
    if not plan.is_closed:
        return None
    messages.warning(request, "计划已关闭，不能再改；如需修改请先由综合科重新打开。")
    return redirect(thing)
