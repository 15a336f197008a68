"""How firms behave before a closing: they type, send a file over a slow line, press twice, lose the line, try again."""

import asyncio
import math
import random
import re
import time
import uuid
from dataclasses import dataclass, field

from .rush_data import Entrant, words
from .slow_clients import FILE_BYTES, Answer, Client, Lost

LOSING = 0.1  # so many of one lose the line while they hand in
AUTOSAVES = 3


HEAD = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
FILLING = random.Random(500).randbytes(FILE_BYTES // 2).hex().encode()


def a_pdf(serial: int) -> bytes:
    """About 1 MB that is a PDF and different for each firm."""
    return HEAD + b"%% %d " % serial + FILLING + b"\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@dataclass
class Outcome:
    """What one firm saw."""

    entrant: Entrant
    receipt: str = ""
    presses: list[float] = field(default_factory=list)
    pressed_at: float = math.inf  # when the first press had left, in seconds since the epoch
    trouble: list[str] = field(default_factory=list)


def client_of(serial: int, entrant: Entrant, port: int, rate: int) -> Client:
    """The firm's browser, at an address of its own."""
    return Client(port, f"127.{1 + serial // 250}.0.{1 + serial % 250}", entrant.cookies, rate)


async def prepare(entrant: Entrant, serial: int, port: int, places: asyncio.Semaphore) -> Outcome:
    """What firms do in the days before: open the form, type, are saved every few seconds, save."""
    outcome = Outcome(entrant)
    async with places:
        await _type(client_of(serial, entrant, port, 0), entrant, outcome)
    return outcome


async def hand_in(outcome: Outcome, serial: int, port: int, *, delay: float, rate: int, chance: random.Random) -> None:
    """The last visit of one firm, begun after `delay` seconds: it sends its file and presses twice."""
    await asyncio.sleep(delay)
    entrant = outcome.entrant
    client = client_of(serial, entrant, port, rate)
    added = await client.upload(entrant.upload, {}, "file", (f"证明{serial}.pdf", a_pdf(serial)))
    if added.status not in (200, 302):
        outcome.trouble.append(f"upload answered {added.status}")
    token = str(uuid.uuid4())
    if chance.random() < LOSING:
        try:
            await client.post(entrant.submit, {"token": token}, cut=True)
        except Lost:
            await asyncio.sleep(1)
    answers = await asyncio.gather(*(client.post(entrant.submit, {"token": token}) for _ in range(2)))
    _understand(outcome, answers)


async def _type(client: Client, entrant: Entrant, outcome: Outcome) -> None:
    typed = words(entrant.name)["scheme"]
    page = (await client.get(entrant.fill)).text
    basis = re.search(r'name="draft_basis" value="([^"]*)"', page)
    for number in range(1, AUTOSAVES + 1):
        share = dict(list(typed.items())[: len(typed) * number // AUTOSAVES])
        about = {"draft_visit": "rush", "draft_version": str(number - 1), "draft_basis": basis[1] if basis else ""}
        saved = await client.post(entrant.fill, share | about, headers={"X-Autosave": "1"})
        if saved.status != 200:
            outcome.trouble.append(f"autosave answered {saved.status}")
    written = await client.post(entrant.fill, typed)
    if written.status != 302:
        outcome.trouble.append(f"saving answered {written.status}")


def _understand(outcome: Outcome, answers: list[Answer]) -> None:
    for answer in answers:
        outcome.presses.append(answer.seconds)
        outcome.pressed_at = min(outcome.pressed_at, time.time() - answer.seconds)
        if answer.status == 302 and "/receipt" in answer.headers.get("location", ""):
            outcome.receipt = answer.headers["location"]
        elif answer.status >= 500:
            outcome.trouble.append(f"handing in answered {answer.status}")
