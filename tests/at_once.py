"""Several people who press at the same moment: threads, each with a connection of its own.

For tests with `transaction=True`: what a thread is to find must have been committed.
"""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection


def at_once(*presses: Callable[[], Any]) -> list[Any]:
    """What each returned, or the exception it raised; they start together."""
    start = threading.Barrier(len(presses))
    answers: list[Any] = [None] * len(presses)

    def carry_out(number: int, press: Callable[[], Any]) -> None:
        start.wait()
        try:
            answers[number] = press()
        except Exception as error:
            answers[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=carry_out, args=numbered) for numbered in enumerate(presses)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def refused(answers: list[Any], kind: type[Exception] | tuple[type[Exception], ...]) -> list[Exception]:
    """The refusals among the answers; any other error is raised, for it is none that was promised."""
    for answer in answers:
        if isinstance(answer, Exception) and not isinstance(answer, kind):
            raise answer
    return [answer for answer in answers if isinstance(answer, kind)]
