"""The commands as a client lists them: paths, descriptions and options."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.rehearsal.loopback.clients.command_data import (
    ATTACHMENT,
    GROUP,
    MESSAGE_COMMAND,
    SUBCOMMAND,
)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CommandOption:
    """An option of a command; `option_type` is Discord's number, such as 3 for text."""

    name: str
    description: str
    option_type: int
    required: bool
    autocompletes: bool
    choices: tuple[tuple[str, Any], ...]

    @property
    def takes_file(self) -> bool:
        """Whether its value is a file."""
        return self.option_type == ATTACHMENT


@dataclass(frozen=True, slots=True)
class AvailableCommand:
    """A command that can be run; `path` is for example "me standing".

    `on_message`: it stands in the menu of a message.
    """

    path: str
    description: str
    options: tuple[CommandOption, ...]
    on_message: bool


def list_commands(commands: Iterable[Json]) -> tuple[AvailableCommand, ...]:
    """The commands, one for each subcommand, in the order in which they were registered."""
    return tuple(offer for command in commands for offer in _flatten(command, ""))


def _flatten(level: Json, parent_path: str) -> Iterable[AvailableCommand]:
    path = f"{parent_path} {level['name']}".strip()
    options = level.get("options") or []
    subcommands = [each for each in options if each["type"] in (SUBCOMMAND, GROUP)]
    if subcommands:
        return [offer for each in subcommands for offer in _flatten(each, path)]
    on_message = not parent_path and level["type"] == MESSAGE_COMMAND
    described = tuple(_read_option(each) for each in options)
    return [AvailableCommand(path, level.get("description") or "", described, on_message)]


def _read_option(option: Json) -> CommandOption:
    choices = tuple((each["name"], each["value"]) for each in option.get("choices") or [])
    return CommandOption(
        name=option["name"],
        description=option.get("description") or "",
        option_type=option["type"],
        required=bool(option.get("required")),
        autocompletes=bool(option.get("autocomplete")),
        choices=choices,
    )
