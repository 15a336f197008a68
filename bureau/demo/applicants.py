"""Who applies in the made-up calls, and what their people do: begin, write, hand in."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from bureau.accounts.models import Role, User
from enterprises.membership import member_actions
from enterprises.models import Enterprise, EnterpriseMember
from projects.applications import actions
from projects.applications.models import Application
from projects.applications.writing import write_down
from projects.calls import eligibility
from projects.calls.models import Call
from projects.models import Project

from . import clock, proposals
from .cast import DONGGANG, FENGCHENG, Cast
from .firms import Firm

Written = dict[str, dict[str, Any]]
WITH_OFFICER = (DONGGANG, FENGCHENG)
_AMONG = 150


class Applicants:
    """The firms of the story as applicants; each has somebody who acts for it."""

    def __init__(self, firms: list[Firm], cast: Cast, people: dict[str, User], *, seed: int):
        self.cast, self.people = cast, people
        self.dice = Random(seed)  # noqa: S311 - made-up data, not a secret
        # Who runs a project already, or was sanctioned, plays no part: some of these may not apply.
        busy = set(Project.objects.exclude(lead=None).values_list("lead", flat=True))
        busy |= {cast.barred.pk, cast.once_barred.pk}
        played = [cast.own, cast.fitting, cast.certified]
        rest = Enterprise.objects.filter(pk__in=[firm.pk for firm in firms[:_AMONG]], kind="firm")
        rest = rest.exclude(pk__in=[one.pk for one in played]).select_related("county").order_by("pk")
        self.all = [*played, *sorted(rest, key=lambda firm: (firm.pk in busy, firm.pk))]
        self.clerks: dict[int, User] = {
            cast.own.pk: people["qiye"],
            cast.fitting.pk: people["qiye2"],
            cast.certified.pk: people["qiye2"],
        }

    def for_call(self, call: Call, count: int, *, without: Iterable[Enterprise] = ()) -> list[Enterprise]:
        """So many that may apply, fewer where the register has no more; of the two counties that have officers where
        the call asks for their word."""
        found, left_out = [], {firm.pk for firm in without}
        for firm in self.all:
            if firm.pk in left_out or (call.needs_recommendation and firm.county.code not in WITH_OFFICER):
                continue
            if not eligibility.obstacles(call, firm, call.closes_at):
                found.append(firm)
            if len(found) == count:
                break
        return found

    def clerk(self, firm: Enterprise) -> User:
        """Who acts for a firm; an account that nobody signs in with is opened where there is none."""
        if firm.pk not in self.clerks:
            number = len(self.clerks)
            clerk = User(
                username=f"jingban{firm.pk}",
                display_name=f"{proposals.leader(180 + number)}",
                role=Role.ENTERPRISE_USER,
                must_change_password=False,
            )
            clerk.set_unusable_password()
            clerk.save()
            member = member_actions.join(firm, clerk, by=self.people["zonghe"], as_admin=True, reason="演示数据")
            EnterpriseMember.objects.filter(pk=member.pk).update(since=timezone.now() - timedelta(days=30))
            self.clerks[firm.pk] = clerk
        return self.clerks[firm.pk]

    def begin(
        self, call: Call, firm: Enterprise, written: Written, *, on: datetime, files: dict[str, SimpleUploadedFile]
    ) -> Application:
        """A draft with everything that is given; the section with identity numbers by its verb, the others at once."""
        with clock.at(on):
            by = self.clerk(firm)
            application = actions.begin(call, firm, by=by)
            application = actions.keep(application, "leader_team", written["leader_team"], by=by)
            rest = {key: said for name, part in written.items() if name != "leader_team" for key, said in part.items()}
            write_down(application, application.answers | rest)
            application.edited_by, application.edited_at = by, timezone.now()
            application.save()
            for key, upload in files.items():
                actions.add_file(application, key, upload, by=by)
        return application

    def hand_in(
        self,
        call: Call,
        firm: Enterprise,
        written: Written,
        *,
        on: datetime,
        files: dict[str, SimpleUploadedFile] | None = None,
    ) -> Application:
        """Written on the day before, handed in on `on`."""
        application = self.begin(call, firm, written, on=on - timedelta(hours=20), files=files or {})
        with clock.at(on):
            token = uuid.UUID(int=self.dice.getrandbits(128), version=4)
            actions.submit(application, token=token, by=self.clerk(firm))
        return Application.objects.get(pk=application.pk)
