"""The process that the bots of the trials are forked from: it has imported everything and runs no
loop and no thread, so that a start costs a fork and not a second.

`python nursery.py SOCKET`. Each connection becomes one bot. The nursery stays on the line too, and
tells how the bot ended once it is wholly dead, its files closed and its locks gone. It ends when
its own input does.
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

from tests.trials.bot_process import play
from tests.trials.story import folder


def main() -> None:
    """Fork a bot for whoever connects, until nobody needs any more."""
    folder()  # read once, for all of them
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)  # without a handler nothing is written
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(sys.argv[1])
        listener.listen(64)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        _serve(listener, reading)


def _serve(listener: socket.socket, deaths: int) -> None:
    lines: dict[int, socket.socket] = {}
    while True:
        ready, _, _ = select.select([listener, deaths, sys.stdin], [], [])
        if sys.stdin in ready:
            return
        if deaths in ready:
            os.read(deaths, 4096)
            _bury(lines)
        if listener in ready:
            line, _ = listener.accept()
            pid = os.fork()
            if pid == 0:
                _live(line)
            lines[pid] = line


def _bury(lines: dict[int, socket.socket]) -> None:
    """Tell of everyone who has died, whoever still listens."""
    while lines:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        with lines.pop(pid) as line, suppress(OSError):
            line.sendall(_said(ended=os.waitstatus_to_exitcode(status)))


def _live(line: socket.socket) -> None:
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.set_wakeup_fd(-1)
        line.sendall(_said(born=os.getpid()))
        asyncio.run(play(line))
        code = 0
    except BaseException as error:
        with suppress(OSError):
            line.sendall(_said(failed=f"{type(error).__name__}: {error}"))
    finally:
        os._exit(code)  # what is left of the nursery in here must not run


def _said(**what: object) -> bytes:
    return json.dumps(what).encode() + b"\n"


if __name__ == "__main__":
    main()
