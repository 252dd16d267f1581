"""The process that the bots of the trials are forked from.

A new interpreter needs about a second to import the bot, and the full crash matrix starts thousands
of bots. So this process imports everything once, and a start costs a fork. It runs no event loop
and no thread, because a fork copies neither: a forked loop or lock would be broken.

Started as `python -m tests.fault_trials.fork_server SOCKET`. Each connection to the socket becomes
one bot. The server keeps its end of the connection too, and sends how the bot ended once the
process is reaped: only then are its files closed and its locks on the database gone. The server
ends when its standard input does, which is when its parent ends, however that happens.
"""

from __future__ import annotations

import asyncio
import json
import os
import select
import signal
import socket
import sys
from contextlib import suppress

from bot.core.course import Display
from tests.fault_trials.forked_bot import run_bot
from tests.fault_trials.scenario import course_folder
from tests.support.shipped_course import make_recognizer


def main() -> None:
    """Fork a bot for each connection until standard input ends."""
    for display in Display:
        make_recognizer(course_folder(display).library)  # read and made once, for all bots
    # A death wakes select() through this pipe. Without a handler nothing would be written to it.
    read_end, write_end = os.pipe()
    os.set_blocking(write_end, False)
    signal.set_wakeup_fd(write_end, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(sys.argv[1])
        listener.listen(64)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        _serve(listener, read_end)


def _serve(listener: socket.socket, child_signals: int) -> None:
    connections: dict[int, socket.socket] = {}
    while True:
        ready, _, _ = select.select([listener, child_signals, sys.stdin], [], [])
        if sys.stdin in ready:
            return
        if child_signals in ready:
            os.read(child_signals, 4096)
            _reap(connections)
        if listener in ready:
            connection, _ = listener.accept()
            pid = os.fork()
            if pid == 0:
                _run_child(connection)
            connections[pid] = connection


def _reap(connections: dict[int, socket.socket]) -> None:
    """Report every process that has ended to whoever still listens."""
    while connections:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        with connections.pop(pid) as connection, suppress(OSError):
            connection.sendall(_encode(ended=os.waitstatus_to_exitcode(status)))


def _run_child(connection: socket.socket) -> None:
    exit_code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.set_wakeup_fd(-1)
        connection.sendall(_encode(pid=os.getpid()))
        asyncio.run(run_bot(connection))
        exit_code = 0
    except BaseException as error:
        with suppress(OSError):
            connection.sendall(_encode(failed=f"{type(error).__name__}: {error}"))
    finally:
        os._exit(exit_code)  # the child must not go on with the server's loop or clean up for it


def _encode(**message: object) -> bytes:
    return json.dumps(message).encode() + b"\n"


if __name__ == "__main__":
    main()
