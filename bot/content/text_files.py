"""Reads text files of the course folder as UTF-8, and says in a sentence why one cannot be read."""

from __future__ import annotations

from pathlib import Path

from bot.errors import ContentError, FileProblem


def read_text_file(path: Path, course_folder: Path) -> str:
    """The text of a file. Raises ContentError if it cannot be read or is not UTF-8."""
    return decode_text(read_file_bytes(path, course_folder), path_in_folder(path, course_folder))


def read_file_bytes(path: Path, course_folder: Path) -> bytes:
    """The bytes of a file. Raises ContentError if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        file = path_in_folder(path, course_folder)
        message = f"the file cannot be read ({error.strerror}); check its owner and mode"
        raise ContentError((FileProblem(file, 1, message),)) from error


def decode_text(content: bytes, file: str) -> str:
    """The text of a file that problems name so. Raises ContentError if it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = "the file is not UTF-8 here; save it as UTF-8 in your editor"
        raise ContentError((FileProblem(file, line, message),)) from error


def path_in_folder(path: Path, course_folder: Path) -> str:
    """A path as problems name it: relative to the course folder, with forward slashes."""
    return path.relative_to(course_folder).as_posix()


def course_file_paths(course_folder: Path) -> tuple[Path, ...]:
    """The files of the courses in a course folder, in the order of their names."""
    found = [*course_folder.glob("prompts/*.yaml"), *course_folder.glob("prompts/*.yml")]
    return tuple(sorted(found))
