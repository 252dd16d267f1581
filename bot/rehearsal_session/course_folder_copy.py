"""A copy of a course folder, so that a rehearsal can edit the course's file and leave the user's
own file as it is."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import yaml

from bot.content.course_defaults import derive_course_slug
from bot.content.course_files import read_course
from bot.content.course_folder import load_course_folder, try_load_course_folder
from bot.content.course_warnings import course_warnings
from bot.content.text_files import course_file_paths, path_in_folder, read_text_file
from bot.core.folder_content import FolderContent
from bot.core.library import Library
from bot.errors import CourseError

_PATTERNS = ("corpus/*/*.md", "prompts/*.yaml", "prompts/*.yml")  # all that the bot reads


class CourseFolderCopy:
    """The copy of a course folder at `folder`, with one course that is rehearsed.

    Every reading copies the original again, so that what its author saves is seen; only the
    course's own file stays as it was edited here, until `restore`.
    """

    def __init__(self, original: Path, folder: Path, slug: str) -> None:
        self._original = original
        self._folder = folder
        self._edited_text: str | None = None
        self._copy()
        self.file = path_in_folder(_find_course_file(folder, slug), folder)

    @property
    def text(self) -> str:
        """The text of the course's file as it stands here."""
        return self._original_text if self._edited_text is None else self._edited_text

    @property
    def changed_lines(self) -> tuple[str, ...]:
        """The lines that differ from the original file, each after a minus or plus sign."""
        before, after = self._original_text.splitlines(), self.text.splitlines()
        lines = list(difflib.unified_diff(before, after, lineterm="", n=0))[2:]
        return tuple(
            f"{'−' if line[0] == '-' else '+'} {line[1:]}" for line in lines if line[0] in "+-"
        )

    def write(self, text: str) -> None:
        """Replace the text of the course's file in the copy."""
        is_changed = text.splitlines() != self._original_text.splitlines()
        self._edited_text = text if is_changed else None

    def restore(self) -> None:
        """Take the original file again."""
        self._edited_text = None

    def read(self) -> FolderContent:
        """The works, and the rehearsed course alone. Raises ContentError with every problem."""
        self._copy()
        content = load_course_folder(self._folder)
        course = read_course(self._folder / self.file, self._folder, content.library)
        return FolderContent(content.library, (course,))

    def problems(self) -> tuple[str, ...]:
        """Every problem of the folder, with file and line."""
        self._copy()
        return tuple(str(problem) for problem in try_load_course_folder(self._folder)[1])

    def warnings(self, library: Library) -> tuple[str, ...]:
        """What is allowed in the course's files although it can hardly be meant."""
        return tuple(str(warning) for warning in course_warnings(self._folder, library))

    @property
    def _original_text(self) -> str:
        return read_text_file(self._original / self.file, self._original)

    def _copy(self) -> None:
        """Copy the files anew. Raises CourseError if one cannot be read."""
        shutil.rmtree(self._folder, ignore_errors=True)
        try:
            for path in (path for pattern in _PATTERNS for path in self._original.glob(pattern)):
                target = self._folder / path.relative_to(self._original)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
        except OSError as error:
            raise CourseError(
                f"{error.filename} cannot be read ({error.strerror}); check its owner and mode."
            ) from error
        if self._edited_text is not None:
            (self._folder / self.file).write_text(self._edited_text, encoding="utf-8")


def _find_course_file(folder: Path, slug: str) -> Path:
    for path in course_file_paths(folder):
        document = yaml.safe_load(read_text_file(path, folder))
        given = document.get("course") if isinstance(document, dict) else None
        if (given or derive_course_slug(path.stem)) == slug:
            return path
    raise CourseError(f"There is no course “{slug}” in {folder}.")
