"""Which course folders a bot serves: those that were named, or all that lie in one folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.config import Settings, read_settings, require_course_folder
from bot.errors import CourseError, SettingsError

_OF_ONE_FOLDER = "DISCUSSANT_DB"


@dataclass(frozen=True, slots=True)
class FolderSource:
    """The folders that were `named`, or those that lie in `parent` whenever it is looked at."""

    named: tuple[Path, ...] = ()
    parent: Path | None = None

    @property
    def is_single(self) -> bool:
        """Whether it can never be more than one."""
        return self.parent is None and len(self.named) == 1

    def find(self) -> Mapping[str, Path]:
        """The folders by their names, in their order. One that was named alone has no name."""
        paths = self.named if self.parent is None else _course_folders_in(self.parent)
        if self.is_single:
            return {"": paths[0]}
        counts = Counter(path.resolve().name for path in paths)
        return {
            path.resolve().name if counts[path.resolve().name] == 1 else str(path): path
            for path in paths
        }

    def settings(self, environment: Mapping[str, str], folder: Path | None = None) -> Settings:
        """The settings for one of the folders, or what holds for all of them: with several the
        token is that of no folder. Raises SettingsError with the wrong variable."""
        if self.is_single:
            return read_settings(environment, self.named[0])
        if environment.get(_OF_ONE_FOLDER):
            raise SettingsError(
                f"{_OF_ONE_FOLDER} names one database, and each course folder has its own. "
                "Unset it."
            )
        return read_settings(environment, folder or self.parent or Path())


def folder_source(
    folders: Sequence[Path], all_under: Path | None, course_folder: Path | None
) -> FolderSource:
    """The folders that a command is about: one without any argument is the current one. Raises
    CourseError for one that is no course folder, and for two ways to name them."""
    given = [bool(folders), all_under is not None, course_folder is not None]
    if sum(given) > 1:
        raise CourseError("Name course folders, or --all-under, or --course-folder: one of them.")
    if all_under is not None:
        if not all_under.is_dir():
            raise CourseError(f"There is no folder {all_under}.")
        return FolderSource(parent=all_under)
    named = tuple(dict.fromkeys(folders)) or (course_folder,)
    return FolderSource(named=tuple(require_course_folder(each) for each in named))


def _course_folders_in(parent: Path) -> tuple[Path, ...]:
    return tuple(sorted(path.parent for path in parent.glob("*/prompts") if path.is_dir()))
