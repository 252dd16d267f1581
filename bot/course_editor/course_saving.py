"""Writes the files of a course into its folder, and looks first at what is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.errors import BotError, CourseError
from bot.exports.atomic_files import write_atomically


@dataclass(frozen=True, slots=True)
class FolderContents:
    """What saving would meet: whether the folder holds anything, and which of the files to write
    are there already, with other text."""

    is_empty: bool
    replaced: tuple[str, ...]


def look_into_folder(folder: Path, files: Mapping[str, str]) -> FolderContents:
    """What is in the folder, which may be missing. Raises CourseError if it cannot be read."""
    try:
        is_empty = not folder.exists() or not any(folder.iterdir())
        replaced = [name for name, text in files.items() if _differs(folder / name, text)]
    except OSError as error:
        raise CourseError(
            f"{folder} cannot be read ({error.strerror}). Start the program with another folder."
        ) from error
    return FolderContents(is_empty, tuple(replaced))


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
