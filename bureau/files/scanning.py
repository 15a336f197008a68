"""病毒查杀: the hook for the scanner that the bureau runs; the portal brings none.

Setting `VIRUS_SCANNER` is a command (“clamdscan --no-summary --fdpass”), to which the path of the file is added and whose
exit status says 0 clean, 1 infected, as those of ClamAV do; or the dotted path of a function of a path that returns
whether the file is clean. Empty: nothing is scanned, and each file says so.
"""

import logging
import shlex
import subprocess
from enum import Enum

from django.conf import settings
from django.utils.module_loading import import_string

SECONDS = 60
CLEAN, INFECTED = 0, 1
log = logging.getLogger(__name__)


class Verdict(Enum):
    """What the scanner said; UNKNOWN when there is none or it failed."""

    UNKNOWN = "unknown"
    CLEAN = "clean"
    INFECTED = "infected"


def scan(path: str) -> Verdict:
    """Ask the scanner about a file. Never raises: a scanner that fails leaves the file unscanned, and says so in the log."""
    scanner = settings.VIRUS_SCANNER.strip()
    if not scanner:
        return Verdict.UNKNOWN
    try:
        if "/" in scanner or " " in scanner or "." not in scanner:
            return _by_command([*shlex.split(scanner), path])
        return Verdict.CLEAN if import_string(scanner)(path) else Verdict.INFECTED
    except Exception:  # whatever breaks in somebody else's scanner, the upload goes on unscanned
        log.exception("The virus scanner failed on %s", path)
        return Verdict.UNKNOWN


def _by_command(command: list[str]) -> Verdict:
    status = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False).returncode
    if status not in (CLEAN, INFECTED):
        log.error("The virus scanner answered %s: %s", status, " ".join(command))
        return Verdict.UNKNOWN
    return Verdict.CLEAN if status == CLEAN else Verdict.INFECTED
