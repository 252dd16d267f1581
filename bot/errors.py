"""The errors whose text is shown to the person who caused them.

    BotError
    ├── BadReference      a reference that cannot be read or names nothing
    │   └── PlaceNotFound     … because the work has no such place
    ├── ContentError      files of the course folder that cannot be used; carries every problem
    ├── CourseError       a request that the course does not allow (no such prompt, too early, …)
    ├── NotAllowed        a request that this person may not make
    ├── StoreError        the database cannot be opened or written
    │   └── RecordingPaused   … and somebody has to act before it can be
    └── DiscordError      Discord refuses the token, an intent, a channel or a permission

Each text is a whole sentence that says what to do next. Any other exception is a defect: it is
logged under a short code, and the person gets the code.
"""

from __future__ import annotations

from dataclasses import dataclass


class BotError(Exception):
    """A failure that the person can act on; `str(error)` is shown to them."""


class BadReference(BotError):
    """A reference that cannot be read, or that names nothing in the work."""


class PlaceNotFound(BadReference):
    """A reference that can be read and names a place that the work does not have."""


class CourseError(BotError):
    """A request that the course, its prompts or its dates do not allow."""


class NotAllowed(BotError):
    """A request that this person may not make."""


class StoreError(BotError):
    """The database cannot be opened, read or written."""


class RecordingPaused(StoreError):
    """Nothing is recorded until somebody has mended what is wrong with the database."""


class SettingsError(BotError):
    """A setting of the environment is wrong."""


class DiscordError(BotError):
    """Discord refuses the token, an intent, a channel or a permission."""


class TokenRefused(DiscordError):
    """Discord does not take the bot's token."""


@dataclass(frozen=True, slots=True, order=True)
class FileProblem:
    """A problem in a file of the course folder.

    `file` is relative to the course folder, with forward slashes; `line` counts from 1.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class ContentError(BotError):
    """Files that cannot be used. `problems` holds all their problems, in file and line order."""

    def __init__(self, problems: tuple[FileProblem, ...]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
