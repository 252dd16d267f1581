"""A course file that is never read to its end, so that a test finds the process that reads it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from bot.rehearsal.loopback.wait_until_idle import yield_to_event_loop


class StalledReading:
    """Puts a pipe in the place of a file: whoever opens it waits for what comes out of it.

    It asks Linux which process that is, and so works on no other system.
    """

    def __init__(self, file: Path) -> None:
        self._file = file.resolve()
        self._content = file.read_bytes()
        file.unlink()
        os.mkfifo(file)

    async def find_process(self) -> int:
        """The process that reads the file; waits until there is one, and keeps it waiting."""
        self._writer: int | None = None
        while self._writer is None:
            await yield_to_event_loop(0.005)
            with suppress(OSError):  # nobody has opened it to read
                self._writer = os.open(self._file, os.O_WRONLY | os.O_NONBLOCK)
        while True:  # the writer may be there a moment before the reader has its handle
            for process in Path("/proc").glob("[0-9]*"):
                if self._is_open_in(process):
                    return int(process.name)
            await yield_to_event_loop(0.005)

    def end(self) -> None:
        """Put the file back as it was."""
        if self._writer is not None:
            os.close(self._writer)
        self._file.unlink()
        self._file.write_bytes(self._content)

    def _is_open_in(self, process: Path) -> bool:
        if process.name == str(os.getpid()):
            return False
        try:
            return any(link.readlink() == self._file for link in process.glob("fd/*"))
        except OSError:  # it has ended meanwhile
            return False
