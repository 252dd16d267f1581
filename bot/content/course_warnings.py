"""What a course file allows although it can hardly be meant: `check` names it, and nothing else
stops because of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.content.course_files import read_course
from bot.content.strict_yaml import KeyPath, try_parse_yaml
from bot.content.text_files import path_in_folder, read_text_file
from bot.core.course import Course
from bot.core.library import Library
from bot.errors import ContentError, FileProblem

# A student's message on Discord has at most 2,000 characters; English words have six of them with
# the blank. https://discord.com/developers/docs/resources/message
LONGEST_MESSAGE = 2000
WORDS_IN_A_MESSAGE = LONGEST_MESSAGE // 6


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
        for key_path, message in _unreachable_lengths(course):
            yield FileProblem(file, document.line_of(key_path), message)


def _unreachable_lengths(course: Course) -> Iterator[tuple[KeyPath, str]]:
    """Lengths that no single message holds, where several messages are not joined into one."""
    rules = course.participation
    requirements = {"response": rules.response, "replies": rules.replies}
    for name, requirement in requirements.items():
        is_joined = name == "response" and requirement.count == 1 and course.responses.join
        if requirement.count and requirement.words > WORDS_IN_A_MESSAGE and not is_joined:
            yield (
                ("participation", name, "words"),
                f"{requirement.words} words do not fit into one message on Discord, which has "
                f"{LONGEST_MESSAGE:,} characters (about {WORDS_IN_A_MESSAGE} words); ask for fewer",
            )
