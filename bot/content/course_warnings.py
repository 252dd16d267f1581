"""What a course file allows although it can hardly be meant: `check` names it, and nothing else
stops because of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.content.course_files import read_course
from bot.content.participation_warnings import participation_warnings
from bot.content.strict_yaml import KeyPath, try_parse_yaml
from bot.content.text_files import course_file_paths, path_in_folder, read_text_file
from bot.content.yaml_mistakes.text_comments import find_comments_after_text
from bot.core.course import Course, ResponseMode, Reveal, RevealedNames
from bot.core.library import Library
from bot.errors import ContentError, FileProblem

TEXT_KEYS = ("title", "ask", "says")


def course_warnings(course_folder: Path, library: Library) -> tuple[FileProblem, ...]:
    """The warnings about every course file that can be read, in file and line order."""
    paths = course_file_paths(course_folder)
    warnings = [warning for path in paths for warning in _warnings(path, course_folder, library)]
    return tuple(sorted(warnings))


def _warnings(path: Path, course_folder: Path, library: Library) -> Iterator[FileProblem]:
    file = path_in_folder(path, course_folder)
    try:
        course = read_course(path, course_folder, library)
    except ContentError:
        return  # its problems are reported as such
    text = read_text_file(path, course_folder)
    document, _ = try_parse_yaml(text, file)
    if document is not None:
        for key_path, message in (*participation_warnings(course), *_idle_settings(course)):
            yield FileProblem(file, document.line_of(key_path), message)
    for line, message in find_comments_after_text(text, TEXT_KEYS):
        yield FileProblem(file, line + 1, message)


def _idle_settings(course: Course) -> Iterator[tuple[KeyPath, str]]:
    """Settings on which nothing acts."""
    responses = course.responses
    if responses.reveal is not Reveal.NEVER and responses.by is ResponseMode.THREAD:
        message = "there are no private responses to reveal: students answer in the thread"
        yield ("responses", "reveal"), message
    if responses.names is RevealedNames.PSEUDONYM and responses.reveal is Reveal.NEVER:
        yield ("responses", "names"), "nothing is revealed, so that no names are shown"
