"""The options of a rehearsal.

They import nothing of the bot, so that the command line can print its help without loading it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

DEFAULT_CLASS_SIZE = 10  # each behaviour once, the diligent one twice
MAX_CLASS_SIZE = 200  # a lecture


@dataclass(frozen=True, slots=True)
class HeadlessOptions:
    """A rehearsal without a page; `until` is the last local date, or None for the whole term."""

    out: Path
    seed: int
    until: date | None
    class_size: int


SAMPLE_NAME = "the sample course"


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserOptions:
    """A rehearsal in a browser.

    `course_folder` holds the course that is rehearsed, and `own_name` says which it is. A course
    that is made on the page is saved in `new_folder`; `begins_with_text`: the page begins with
    making one. `keep` is the file in which the first rehearsal's database stays, or None; port 0
    takes any free one.
    """

    course_folder: Path
    own_name: str
    new_folder: Path
    begins_with_text: bool
    course: str | None = None
    port: int = 0
    open_browser: bool = True
    class_size: int = DEFAULT_CLASS_SIZE
    keep: Path | None = None


def course_editor_options(new_folder: Path, sample: Path) -> BrowserOptions:
    """A page that begins with making a course, which is saved in `new_folder`."""
    return BrowserOptions(
        course_folder=sample, own_name=SAMPLE_NAME, new_folder=new_folder, begins_with_text=True
    )
