"""A rehearsal that is controlled from the page in a browser."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

from bot.core.occurrence_planning import plan_occurrences
from bot.rehearsal.page import PageServer
from bot.rehearsal_session.controller import RehearsalController
from bot.rehearsal_session.course_folder_copy import CourseFolderCopy
from bot.rehearsal_session.options import DEFAULT_CLASS_SIZE
from bot.rehearsal_session.session import LEAD_TIME, TAIL_TIME, open_session
from bot.rehearsal_session.simulation_clock import SimulationClock


@contextlib.asynccontextmanager
async def browser_rehearsal(
    folder_copy: CourseFolderCopy,
    database_path: Path,
    page: PageServer,
    *,
    print_traceback: Callable[[str], None],
    class_size: int = DEFAULT_CLASS_SIZE,
) -> AsyncIterator[RehearsalController]:
    """A rehearsal that is set up and shown on a page, just before its first post.

    The bot reads its files from the copy. `print_traceback` is given each log record that has one.
    """
    folder = folder_copy.read()
    course = folder.courses[0]
    due = [occurrence.due for occurrence in plan_occurrences(course).occurrences]
    with _capture_log(print_traceback) as log:
        async with open_session(
            folder,
            course,
            database_path,
            due[0] - LEAD_TIME,
            class_size=class_size,
            read_folder=folder_copy.read,
        ) as session:
            notify = page.connections.notify_change
            clock = SimulationClock(session, due[-1] + TAIL_TIME, notify)
            controller = RehearsalController(session, clock, folder_copy, notify)
            await clock.simulation.run_staff_command(
                "seminar course setup", channel=session.channel, alerts=session.staff_channel
            )
            log.write_line = controller.add_log_line
            page.connections.start(controller)
            try:
                yield controller
            finally:
                # Requests of the page may still use the bot; they end before it does.
                await page.connections.stop()


@contextlib.contextmanager
def _capture_log(print_traceback: Callable[[str], None]) -> Iterator[_PageLogHandler]:
    """Send the bot's log to the page: its warnings, and what happens to its connection."""
    handler = _PageLogHandler(print_traceback)
    logging.getLogger().addHandler(handler)
    gateway = logging.getLogger("discord.gateway")
    level = gateway.level
    gateway.setLevel(logging.INFO)
    try:
        yield handler
    finally:
        gateway.setLevel(level)
        logging.getLogger().removeHandler(handler)


class _PageLogHandler(logging.Handler):
    """Writes lines to the page. Records before `write_line` is set are about the set-up only."""

    def __init__(self, print_traceback: Callable[[str], None]) -> None:
        super().__init__()
        self._print_traceback = print_traceback
        self.write_line: Callable[[str], None] = lambda _: None

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:  # a defect, which takes its traceback to repair
            self._print_traceback(self.format(record))
        self.write_line(f"{record.levelname.lower()}: {record.getMessage()}")
