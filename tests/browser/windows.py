"""Browser windows on the site under test, which note whatever a good page must not do."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from bureau.accounts.models import User

PICTURES = Path(__file__).resolve().parents[2] / "var" / "screenshots"
"""Where tests leave pictures of pages: outside the repository, to be looked at."""

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "manual" / "images"
"""Where the pictures of the manual stand; drawn anew only with PORTAL_SCREENSHOTS=1."""

# A page of refusal is an answer, not an error; and what a newer question overtook is given up on purpose.
NO_FAULTS = ("Failed to load resource", "htmx:sendAbort", "htmx:afterRequest")


@dataclass
class Windows:
    """All windows of one test on `site`; `complaints` tell of script errors, refusals of the policy, ways outside."""

    chromium: Browser
    site: str
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, *, width: int = 1280, height: int = 800, user: User | None = None, **options) -> Page:
        """A fresh window, already signed in when `user` is given; addresses in it may be relative."""
        context = self.chromium.new_context(
            base_url=self.site,
            viewport={"width": width, "height": height},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            **options,
        )
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        page.on("console", lambda message: self._note(message.type, message.text, page.url))
        page.on("request", lambda request: self._note_outside(request.url))
        if user:
            sign_in(page, user, site=self.site)
        return page

    def close(self) -> None:
        """Close all windows and fail on any complaint."""
        for context in self.contexts:
            context.close()
        assert not self.complaints, "\n".join(self.complaints)

    def _note(self, kind: str, text: str, where: str) -> None:
        if kind == "error" and not any(words in text for words in NO_FAULTS):
            self.complaints.append(f"console of {where}: {text}")

    def _note_outside(self, url: str) -> None:
        if not url.startswith((self.site, "data:", "blob:", "about:")):
            self.complaints.append(f"left the site: {url}")


def sign_in(page: Page, user: User, *, site: str) -> None:
    """The window is this person's from now on, without typing the password."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": site}])


def is_too_wide(page: Page) -> bool:
    """Whether the page as a whole would have to be moved sideways."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def picture(page: Page, name: str, **options) -> Path:
    """A picture of the window for the manual: into the manual when asked for, else where it can be looked at."""
    folder = MANUAL if os.environ.get("PORTAL_SCREENSHOTS") == "1" else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    # A Chromium without its language pack writes 09/30/2020; officers' browsers write the year first.
    page.evaluate(
        """document.querySelectorAll("input[type=date]").forEach(field => {
            const day = field.value;
            field.type = "text";
            field.value = day;
        })"""
    )
    page.evaluate("document.activeElement?.blur()")
    file = folder / f"{name}.png"
    page.screenshot(path=file, animations="disabled", **options)
    return file
