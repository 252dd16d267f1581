"""The settings of one process, read once from the environment and passed down as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import BotError, CourseError

_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of one process. The token is not part of `repr`, so that no log ever shows it."""

    database: Path
    token: str | None = field(default=None, repr=False)
    log_level: str = "INFO"
    api_base: str | None = None
    gateway_url: str | None = None


def read_settings(environment: Mapping[str, str], course_folder: Path) -> Settings:
    """The settings for a course folder. Raises BotError that names the wrong variable and value."""
    level = environment.get("DISCUSSANT_LOG", "INFO").upper()
    if level not in _LOG_LEVELS:
        raise BotError(f"DISCUSSANT_LOG is “{level}”; set it to one of {', '.join(_LOG_LEVELS)}.")
    named = environment.get("DISCUSSANT_DB")
    database = Path(named) if named else course_folder / "discussant.db"
    if database.is_dir():
        raise BotError(f"{database} is a folder. Name a file for the database with DISCUSSANT_DB.")
    return Settings(
        database=database,
        token=environment.get("DISCORD_TOKEN") or None,
        log_level=level,
        api_base=environment.get("DISCORD_API_BASE") or None,
        gateway_url=environment.get("DISCORD_GATEWAY_URL") or None,
    )


def require_course_folder(given: Path | None) -> Path:
    """The course folder that was named, else the current one. Raises CourseError if it is not a
    course folder: commands that act on real data never use the sample."""
    folder = given or Path.cwd()
    if not (folder / "prompts").is_dir():
        raise CourseError(f"There is no course in {folder}. Make one with: discussant new DIR")
    return folder
