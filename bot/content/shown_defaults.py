"""What a course file leaves out and is taken instead, so that its author can see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.content.course_files import read_course
from bot.content.strict_yaml import try_parse_yaml
from bot.content.text_files import course_file_paths, path_in_folder, read_text_file
from bot.core.course import Course
from bot.core.library import Library
from bot.core.occurrence_planning import plan_occurrences
from bot.errors import ContentError


def shown_defaults(course_folder: Path, library: Library) -> Mapping[str, Mapping[str, str]]:
    """By the key of each course that can be read: the keys that its file leaves out, with what
    stands for them."""
    paths = course_file_paths(course_folder)
    shown = {}
    for path in paths:
        try:
            course = read_course(path, course_folder, library)
        except ContentError:
            continue  # its problems are reported as such
        file = path_in_folder(path, course_folder)
        document, _ = try_parse_yaml(read_text_file(path, course_folder), file)
        if document is not None:
            shown[course.slug] = dict(_defaults(course, document.value))
    return shown


def _defaults(course: Course, typed: dict[str, Any]) -> Iterator[tuple[str, str]]:
    values = {
        "course": course.slug,
        "reading": course.reading,
        "channel": course.channel,
        "staff": f"[{', '.join(course.staff)}]",
        "students": "everybody but staff and bots",
    }
    yield from ((key, value) for key, value in values.items() if typed.get(key) is None)
    if typed["schedule"].get("until") is None and (planned := plan_occurrences(course).occurrences):
        yield "until", f"{planned[-1].local.date().isoformat()}, the last prompt"
    derived = [
        prompt.id
        for prompt, given in zip(course.prompts, typed["prompts"], strict=True)
        if given.get("id") is None
    ]
    if derived:
        yield "id", ", ".join(derived)
