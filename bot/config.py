"""The settings of one process, read once from the environment and passed down as a value."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import CourseError, SettingsError

_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
# As the developer portal shows a client secret (32 characters) and a public key (64).
_CLIENT_SECRET = re.compile(r"[A-Za-z0-9_-]{32}|[0-9a-f]{64}")
_DATABASE, _DATA, _TOKEN_FILE = "discussant.db", "data", "discord-token"
# What says that the course was begun by a version that kept its data beside the texts.
_OLDER_DATA = (_DATABASE, f"{_DATABASE}-wal", "discussant.key", "backups/discussant.*.db")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of one process. The token is not part of `repr`, so that no log ever shows it."""

    database: Path
    token: str | None = field(default=None, repr=False)
    token_file: Path | None = None
    credentials: Path | None = None
    log_level: str = "INFO"
    api_base: str | None = None
    gateway_url: str | None = None


def read_settings(environment: Mapping[str, str], course_folder: Path) -> Settings:
    """The settings for a course folder. Raises SettingsError with the wrong variable and value."""
    level = environment.get("DISCUSSANT_LOG", "INFO").upper()
    if level not in _LOG_LEVELS:
        raise SettingsError(
            f"DISCUSSANT_LOG is “{level}”; set it to one of {', '.join(_LOG_LEVELS)}."
        )
    named = environment.get("DISCUSSANT_DB")
    database = Path(named) if named else _usual_database(course_folder)
    if database.is_dir():
        raise SettingsError(
            f"{database} is a folder. Name a file for the database with DISCUSSANT_DB."
        )
    return Settings(
        database=database,
        token=environment.get("DISCORD_TOKEN") or None,
        token_file=_named_token_file(environment, course_folder),
        credentials=Path(made) if (made := environment.get("CREDENTIALS_DIRECTORY")) else None,
        log_level=level,
        api_base=environment.get("DISCORD_API_BASE") or None,
        gateway_url=environment.get("DISCORD_GATEWAY_URL") or None,
    )


def token_file_of(course_folder: Path) -> Path:
    """Where `setup` keeps the token of a course folder's bot."""
    return course_folder / _DATA / _TOKEN_FILE


def _named_token_file(environment: Mapping[str, str], course_folder: Path) -> Path | None:
    """The file that the environment names, else the one that `setup` has made."""
    if named := environment.get("DISCORD_TOKEN_FILE"):
        return Path(named)
    usual = token_file_of(course_folder)
    return usual if usual.exists() and not environment.get("DISCORD_TOKEN") else None


def require_token(settings: Settings) -> str:
    """The bot's token, from the environment or from a file that only its owner can read.

    Raises SettingsError that says what to do if there is none, or if others can read it.
    """
    path = settings.token_file
    if settings.token is not None and path is not None:
        raise SettingsError("DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set. Unset one of them.")
    token = settings.token if path is None else _read_token_file(path, settings.credentials)
    if token is None:
        raise SettingsError(
            "DISCORD_TOKEN is not set. Run `discussant setup`, which asks for the bot’s token and "
            "keeps it in a file, or copy it from Discord’s developer portal into DISCORD_TOKEN or "
            "into a file that DISCORD_TOKEN_FILE names; `discussant rehearse` needs none."
        )
    _require_bot_token(token)
    return token


def _require_bot_token(token: str) -> None:
    """Raise SettingsError for what people paste in the token's place. A token has three parts
    between dots; Discord does not say how long they are."""
    if token[0] in "\"'“‘" or token[-1] in "\"'”’":
        raise SettingsError(
            "The bot’s token stands between quotation marks. Write it without them."
        )
    if any(character.isspace() for character in token):
        raise SettingsError("The bot’s token has a blank in it. Copy it alone, on one line.")
    if _CLIENT_SECRET.fullmatch(token):
        raise SettingsError(
            "That is a client secret or a public key, and no bot’s token. Copy the token from the "
            "developer portal’s page “Bot”: it has two dots in it."
        )


def _read_token_file(path: Path, credentials: Path | None) -> str:
    # systemd lets one user read a credential by an access list, which shows in the group's bits.
    others = 0o007 if credentials is not None and path.parent == credentials else 0o077
    try:
        if sys.platform != "win32" and path.stat().st_mode & others:
            raise SettingsError(f"Others can read the token in {path}. Run: chmod 600 {path}")
        token = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise SettingsError(f"The token in {path} cannot be read ({reason}).") from error
    if not token:
        raise SettingsError(f"{path} is empty. Copy the bot’s token from Discord’s portal into it.")
    return token


def prepare_database(settings: Settings, course_folder: Path) -> Path:
    """The path of the database, for whoever may make it: the folder `data` in the course folder is
    made if it is to hold it."""
    folder = settings.database.parent
    if folder == course_folder / _DATA and course_folder.is_dir():
        folder.mkdir(exist_ok=True)
    return settings.database


def _usual_database(course_folder: Path) -> Path:
    """Where the database is if nobody says otherwise: in `data`, or beside the texts, if the data
    of the course has always been there."""
    usual = course_folder / _DATA / _DATABASE
    is_older = any(path for name in _OLDER_DATA for path in course_folder.glob(name))
    return course_folder / _DATABASE if is_older and not usual.exists() else usual


def require_course_folder(given: Path | None) -> Path:
    """The course folder that was named, else the current one. Raises CourseError if it is not a
    course folder: commands that act on real data never use the sample."""
    folder = given or Path.cwd()
    if not (folder / "prompts").is_dir():
        raise CourseError(f"There is no course in {folder}. Make one with: discussant new DIR")
    return folder
