"""Browsers on slow lines: raw HTTP over sockets that send so many bytes a second, from addresses of their own."""

import asyncio
import secrets
import socket
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

SLOW = 250_000  # bytes a second
FILE_BYTES = 1_000_000
CHUNK = 16 * 1024
# A small buffer in the kernel, so that what was “sent” has really left: without it a loopback swallows whole files.
SEND_BUFFER = 8 * 1024


@dataclass
class Answer:
    """What came back, and how long after the last byte had been sent."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")


class Lost(Exception):
    """The connection was cut before an answer came."""


@dataclass
class Client:
    """One browser: its address, its cookies, its line (bytes a second, 0 for as fast as it goes)."""

    port: int
    address: str
    cookies: dict[str, str]
    rate: int = 0
    host: str = "localhost"
    answers: list[Answer] = field(default_factory=list)

    async def get(self, path: str) -> Answer:
        return await self._ask("GET", path)

    async def post(
        self, path: str, fields: dict[str, str], *, headers: dict | None = None, cut: bool = False
    ) -> Answer:
        """Post a form; with `cut` the line breaks when the last byte has left, and `Lost` is raised."""
        body = urlencode(fields).encode()
        return await self._ask("POST", path, body, "application/x-www-form-urlencoded", headers or {}, cut=cut)

    async def upload(self, path: str, fields: dict[str, str], name: str, file: tuple[str, bytes], **more) -> Answer:
        """Post a form with a file."""
        boundary = secrets.token_hex(16)
        parts = [_part(boundary, f'name="{key}"', value.encode()) for key, value in fields.items()]
        parts.append(_part(boundary, f'name="{name}"; filename="{file[0]}"', file[1]))
        body = b"".join(parts) + f"--{boundary}--\r\n".encode()
        return await self._ask("POST", path, body, f"multipart/form-data; boundary={boundary}", **more)

    async def _ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        kind: str = "",
        headers: dict | None = None,
        *,
        cut: bool = False,
    ) -> Answer:
        reader, writer = await self._connect()
        try:
            await self._send(writer, self._head(method, path, len(body), kind, headers or {}) + body)
            sent = time.monotonic()
            if cut:
                raise Lost
            raw = await reader.read(-1)
            answer = self._understood(raw, time.monotonic() - sent)
        finally:
            writer.close()
        self.answers.append(answer)
        return answer

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        line.setblocking(False)
        line.bind((self.address, 0))
        await asyncio.get_running_loop().sock_connect(line, ("127.0.0.1", self.port))
        reader, writer = await asyncio.open_connection(sock=line)
        writer.transport.set_write_buffer_limits(high=CHUNK)
        return reader, writer

    async def _send(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        began = time.monotonic()
        for start in range(0, len(data), CHUNK):
            writer.write(data[start : start + CHUNK])
            await writer.drain()
            if self.rate:
                ahead = (start + CHUNK) / self.rate - (time.monotonic() - began)
                if ahead > 0:
                    await asyncio.sleep(ahead)

    def _head(self, method: str, path: str, length: int, kind: str, headers: dict) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}", "Connection: close", "Accept: text/html"]
        lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if method == "POST":
            lines += [f"Content-Length: {length}", f"Content-Type: {kind}"]
            lines += [f"X-CSRFToken: {self.cookies['csrftoken']}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def _understood(self, raw: bytes, seconds: float) -> Answer:
        head, _, body = raw.partition(b"\r\n\r\n")
        first, *rest = head.decode("latin-1").split("\r\n")
        if not first.startswith("HTTP/"):
            raise Lost
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
        if headers.get("transfer-encoding") == "chunked":
            body = _whole(body)
        return Answer(int(first.split()[1]), headers, body, seconds)


def _part(boundary: str, disposition: str, content: bytes) -> bytes:
    head = f"--{boundary}\r\nContent-Disposition: form-data; {disposition}\r\n"
    if "filename=" in disposition:
        head += "Content-Type: application/octet-stream\r\n"
    return head.encode() + b"\r\n" + content + b"\r\n"


def _whole(chunked: bytes) -> bytes:
    pieces = []
    while chunked:
        size, _, rest = chunked.partition(b"\r\n")
        length = int(size or b"0", 16)
        if not length:
            break
        pieces.append(rest[:length])
        chunked = rest[length + 2 :]
    return b"".join(pieces)
