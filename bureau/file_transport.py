"""The queue in files, with messages that appear whole.

Kombu's own transport opens the file under its final name and then writes it. A worker that looks in between takes an empty
file and the message is gone: up to eight of a hundred when both are busy, each of them a task that nobody carries out.
"""

import uuid
from pathlib import Path
from time import monotonic
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:
        """Write the message beside the queue and move it in, which no reader can come between."""
        name = f"{round(monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        target = Path(self.data_folder_out, name)
        unfinished = target.with_name(f"{name}.part")
        try:
            unfinished.write_bytes(dumps(payload).encode())
            unfinished.replace(target)
        except OSError as failure:
            raise ChannelError(f"Cannot add file {str(target)!r} to directory") from failure


class Transport(filesystem.Transport):
    Channel = Channel
