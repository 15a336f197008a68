"""Writing the file of an export in the background, by the very page that its owner asked."""

import logging
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, QueryDict
from django.urls import Resolver404, resolve

from bureau.accounts.models import User

from . import actions
from .columns import asked_keys
from .models import ExportJob
from .outgoing import Outgoing

logger = logging.getLogger(__name__)

EVERY_SECONDS = 1.0
GONE = "您现在不能打开这个列表，或者它已不存在，所以没有导出。"
LOCKED = "您的账号已停用，所以没有导出。"
NO_SPACE = "服务器上写不下文件，没有导出。请告诉系统管理员检查磁盘空间后重试。"
BROKEN = "导出时出错，没有完成。请稍后重试；若再次出错，请把本页地址告诉系统管理员。"


class Run:
    """One go at an export. The page finds it on its request and hands it what it would have answered."""

    def __init__(self, job: ExportJob) -> None:
        self.job = job
        self.finished = False

    def write(self, outgoing: Outgoing) -> None:
        """Write the file, reporting on the way. Raises NoLongerMine."""
        rows = Reported(outgoing.rows, self.job, outgoing.rows.total)
        with outgoing.to_file(rows) as content:
            actions.finish(self.job, content, rows=rows.done, filters=outgoing.filters)
        self.finished = True


class Reported:
    """Rows that tell how far they were read."""

    def __init__(self, rows: Iterable[Any], job: ExportJob, total: int) -> None:
        self.rows, self.job, self.total, self.done = rows, job, total, 0

    def __iter__(self) -> Iterator[Any]:
        actions.report(self.job, 0, self.total)
        told = time.monotonic()
        for row in self.rows:
            self.done += 1
            if not self.done % 100 and time.monotonic() - told >= EVERY_SECONDS:
                actions.report(self.job, self.done, self.total)
                told = time.monotonic()
            yield row


def carry_out(pk: str) -> None:
    """Do an export, once, whoever else was told to. A lost database leaves it to the next worker that is told."""
    job = actions.take_up(pk)
    if job is None:
        return
    if job.attempts > actions.ATTEMPTS:
        return actions.fail(job, actions.GIVEN_UP)
    with suppress(actions.NoLongerMine):
        try:
            _ask_the_page(job)
        except (Http404, PermissionDenied, Resolver404):
            actions.fail(job, GONE)
        except OSError:
            logger.exception("Export %s could not be written", job.pk)
            actions.fail(job, NO_SPACE)
        except (OperationalError, InterfaceError, actions.NoLongerMine):
            raise
        except Exception:
            logger.exception("Export %s failed", job.pk)
            actions.fail(job, BROKEN)


def _ask_the_page(job: ExportJob) -> None:
    if not job.user.is_active:
        return actions.fail(job, LOCKED)
    request, run = request_of(job), Run(job)
    request.export_run = run
    match = resolve(job.path)
    request.resolver_match = match
    match.func(request, *match.args, **match.kwargs)
    if not run.finished:
        actions.fail(job, GONE)
    return None


def request_of(job: ExportJob) -> HttpRequest:
    """The request that the owner made, as far as a list reads it."""
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = job.path
    request.META = {"REQUEST_METHOD": "GET", "QUERY_STRING": job.query, "SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    request.GET = QueryDict(job.query, mutable=True)
    request.GET["export"] = job.file_format
    if job.columns:
        request.GET["columns"] = ",".join(asked_keys(job.columns))
    request.user = User.objects.select_related().get(pk=job.user_id)
    request.htmx = False
    return request
