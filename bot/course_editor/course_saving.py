"""Writes the files of a course into its folder, and looks first at what is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.errors import BotError, CourseError
from bot.exports.atomic_files import write_atomically


@dataclass(frozen=True, slots=True)
class FolderContents:
    """What saving would meet: whether the folder holds anything, which of the files to write are
    there already, with other text, and which files are of the same text or course as it was before
    and no part of it any more."""

    is_empty: bool
    replaced: tuple[str, ...]
    outdated: tuple[str, ...]


def look_into_folder(
    folder: Path, files: Mapping[str, str], saved: Iterable[str]
) -> FolderContents:
    """What is in the folder, which may be missing; `saved` are files that were saved into it
    before. Raises CourseError if it cannot be read."""
    try:
        is_empty = not folder.exists() or not any(folder.iterdir())
        replaced = [name for name, text in files.items() if _differs(folder / name, text)]
        outdated = _outdated_files(folder, files, saved)
    except OSError as error:
        raise CourseError(
            f"{folder} cannot be read ({error.strerror}). Start the program with another folder."
        ) from error
    return FolderContents(is_empty, tuple(replaced), outdated)


def _outdated_files(
    folder: Path, files: Mapping[str, str], saved: Iterable[str]
) -> tuple[str, ...]:
    works = {(folder / name).parent for name in files if name.startswith("corpus/")}
    chapters = {path.relative_to(folder).as_posix() for work in works for path in work.glob("*.md")}
    earlier = {name for name in saved if (folder / name).is_file()}
    return tuple(sorted((chapters | earlier) - set(files)))


def remove_files(folder: Path, names: Iterable[str]) -> None:
    """Remove files. Raises CourseError if one cannot be removed."""
    for name in names:
        try:
            (folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise CourseError(
                f"{folder / name} cannot be removed ({error.strerror}). Check who owns {folder}."
            ) from error


def save_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files, each whole or not at all. Raises BotError if one cannot be written, or if a
    link in the folder leads out of it."""
    inside = folder.resolve()
    for name in files:
        path = folder / name
        if not path.resolve().is_relative_to(inside) or path.is_symlink():
            raise CourseError(f"{path} is a link that leads elsewhere. Remove it, then save again.")
    for name, text in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BotError(
                f"{path.parent} cannot be made ({error.strerror}). Check who owns {folder}."
            ) from error
        write_atomically(path, text.encode(), mode=0o644)


def _differs(path: Path, text: str) -> bool:
    return path.exists() and path.read_bytes() != text.encode()
