"""Whether what happens can be recorded at present."""

from __future__ import annotations

import logging
from collections.abc import Callable

from bot.errors import StoreError

log = logging.getLogger(__name__)


class Recording:
    """Recording into one database: it is paused while nothing can be committed, and resumes with
    the first commit that succeeds. The bot's log says both, once."""

    def __init__(self) -> None:
        self._problem: StoreError | None = None
        self._on_resumed: list[Callable[[], None]] = []

    @property
    def problem(self) -> StoreError | None:
        """Why recording is paused, as a sentence for whoever runs the bot; None while it is not."""
        return self._problem

    def on_resumed(self, callback: Callable[[], None]) -> None:
        """Have something called each time that recording has resumed: what came meanwhile is not
        recorded, and has to be read from Discord."""
        self._on_resumed.append(callback)

    def pause(self, problem: StoreError) -> None:
        """Nothing could be committed."""
        if str(problem) != str(self._problem):
            log.error("%s", problem)
        self._problem = problem

    def resume(self) -> None:
        """Something was committed."""
        if self._problem is None:
            return
        self._problem = None
        log.warning("Recording goes on: the database can be written again.")
        for callback in self._on_resumed:
            callback()
