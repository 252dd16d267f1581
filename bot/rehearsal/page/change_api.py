"""The interface through which the page changes what happens around a course in mid-term: the
servers with the bot on them, and the course's file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.rehearsal.loopback import Channel, GuildAdmin, Person
from bot.rehearsal.loopback.model.objects import Place


class FileEdit(StrEnum):
    """An edit of the course's file that the page offers; the values are words of its protocol."""

    SHORTEN_DEADLINE = "deadline"
    ADD_HOLIDAY = "holiday"
    RENAME_PROMPT = "rename"
    REMOVE_PROMPT = "remove"


@dataclass(frozen=True, slots=True)
class CourseFileView:
    """The course's file as it stands in the rehearsal's copy.

    `name` is its path in the folder. `changed_lines` differ from the user's own file, each after a
    minus or plus sign; `prompts` are (id, title), none while the file cannot be read.
    """

    name: str
    text: str
    changed_lines: tuple[str, ...]
    prompts: tuple[tuple[str, str], ...]


class ServersApi(Protocol):
    """The Discord servers of a rehearsal. What is impossible raises RehearsalError or ApiError."""

    @property
    def guilds(self) -> Sequence[GuildAdmin]:
        """The course's own server, then the second one if there is one."""

    async def add_second(self) -> Person:
        """Add a server of a stranger with a role named as the course's staff; returns them."""

    async def delete_second(self) -> None:
        """Delete the second server."""

    async def set_bot_invited(self, guild: GuildAdmin, invited: bool) -> None:
        """Invite the bot to a server, or remove it from there."""

    async def leave_old_buttons(self) -> tuple[Person, Channel]:
        """Leave messages with the course's buttons on the second server; returns the stranger and
        the channel."""


class CourseFileApi(Protocol):
    """The course's file in a copy of its folder. What is impossible raises RehearsalError."""

    def view(self) -> CourseFileView:
        """The file as it stands in the copy."""

    def write(self, text: str) -> None:
        """Save the file in the copy, whatever is in it."""

    def restore(self) -> None:
        """Take the user's own file again."""

    def edit(self, edit: FileEdit, prompt: str) -> None:
        """Make an edit; `prompt` is the id of the prompt that it is about, if it is about one."""

    async def check(self) -> Sequence[str]:
        """What the command line's check says of the copy."""

    async def reload(self) -> tuple[Person, Place]:
        """Let the bot read the files again by its command; returns who ran it, and where."""

    async def preview_rules(self, prompt: str) -> tuple[Person, Place]:
        """Ask the bot whose standing the file's rules would change for a prompt that is out;
        returns who asked, and where."""
