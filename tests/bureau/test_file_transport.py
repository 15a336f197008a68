"""A worker that looks into the queue while somebody writes takes whole messages, and all of them."""

import multiprocessing
from collections.abc import Iterator
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection

from bureau.file_queue import file_queue

MESSAGES = 1500
QUEUE = "rush"
FILLING = "证" * 2000


def connect(folder: Path) -> Connection:
    return Connection("filesystem://", transport_options=file_queue(folder))


def send_all(folder: Path) -> None:
    with connect(folder) as connection:
        queue = connection.SimpleQueue(QUEUE)
        for number in range(MESSAGES):
            queue.put({"number": number, "filling": FILLING})


def messages_of(folder: Path, sender) -> Iterator[dict]:
    """What a worker takes that looks without a pause until the sender is through."""
    with connect(folder) as connection:
        while True:
            sending = sender.is_alive()
            try:
                yield connection.default_channel._get(QUEUE)
            except Empty:
                if not sending:
                    return


def test_none_is_torn_or_lost_while_both_are_busy(tmp_path):
    sender = multiprocessing.get_context("spawn").Process(target=send_all, args=(tmp_path,))
    sender.start()
    taken = list(messages_of(tmp_path, sender))
    sender.join()

    assert len(taken) == MESSAGES
    assert not list((tmp_path / "messages").iterdir())


def test_a_folder_that_is_gone_is_told(tmp_path):
    with connect(tmp_path) as connection:
        queue = connection.SimpleQueue(QUEUE)
        (tmp_path / "messages").rmdir()
        with pytest.raises(connection.channel_errors):
            queue.put({"number": 1})
    assert not (tmp_path / "messages").exists()
