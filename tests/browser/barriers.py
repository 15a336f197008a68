"""A page as axe sees it: what keeps a person with a keyboard, a reader or weak eyes out."""

from pathlib import Path

from django.conf import settings
from playwright.sync_api import Page

AXE = Path(settings.BASE_DIR) / "bureau" / "assets" / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = {"serious", "critical"}
RUN = """async () => {
  const found = await axe.run(document, {
    resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
  });
  return found.violations.map(one => ({
    id: one.id, impact: one.impact, help: one.help,
    where: one.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + " · " + (node.any[0]?.message ?? "")),
  }));
}"""


def barriers_of(page: Page) -> list[str]:
    """The serious and critical findings on the page as it stands, in words."""
    # Evaluated by the browser's tools, not by the page: the policy of the page stays as it is.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return [
        f"{one['id']} ({one['impact']}) {one['help']}\n    " + "\n    ".join(one["where"])
        for one in page.evaluate(RUN)
        if one["impact"] in GRAVE
    ]


def assert_no_barriers(page: Page) -> None:
    """Fail with the findings in words."""
    found = barriers_of(page)
    assert not found, f"{page.url}\n" + "\n".join(found)
