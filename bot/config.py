"""What the environment says, read once into a value that is handed down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import BotError

_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one process. The token never appears in `repr`, so it is never printed."""

    database: Path
    token: str | None = field(default=None, repr=False)
    log_level: str = "INFO"
    api_base: str | None = None
    gateway_url: str | None = None


def read_settings(environment: Mapping[str, str], course_folder: Path) -> Settings:
    """The settings for a course folder. Raises BotError that names a variable and its value."""
    level = environment.get("DISCUSSANT_LOG", "INFO").upper()
    if level not in _LEVELS:
        raise BotError(f"DISCUSSANT_LOG is “{level}”; set it to one of {', '.join(_LEVELS)}.")
    database = environment.get("DISCUSSANT_DB")
    return Settings(
        Path(database) if database else course_folder / "discussant.db",
        environment.get("DISCORD_TOKEN") or None,
        level,
        environment.get("DISCORD_API_BASE") or None,
        environment.get("DISCORD_GATEWAY_URL") or None,
    )
