"""What a course file allows although it can hardly be meant: `check` names it, and nothing else
stops because of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.content.course_files import read_course
from bot.content.participation_warnings import participation_warnings
from bot.content.strict_yaml import try_parse_yaml
from bot.content.text_files import path_in_folder, read_text_file
from bot.core.library import Library
from bot.errors import ContentError, FileProblem


def course_warnings(course_folder: Path, library: Library) -> tuple[FileProblem, ...]:
    """The warnings about every course file that can be read, in file and line order."""
    paths = sorted([*course_folder.glob("prompts/*.yaml"), *course_folder.glob("prompts/*.yml")])
    warnings = [warning for path in paths for warning in _warnings(path, course_folder, library)]
    return tuple(sorted(warnings))


def _warnings(path: Path, course_folder: Path, library: Library) -> Iterator[FileProblem]:
    file = path_in_folder(path, course_folder)
    try:
        course = read_course(path, course_folder, library)
    except ContentError:
        return  # its problems are reported as such
    document, _ = try_parse_yaml(read_text_file(path, course_folder), file)
    if document is not None:
        for key_path, message in participation_warnings(course):
            yield FileProblem(file, document.line_of(key_path), message)
