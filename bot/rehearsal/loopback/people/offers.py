"""The commands as a client lists them, for whoever draws one: paths, descriptions, options."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.rehearsal.loopback.people.commands import GROUP, MESSAGE_MENU, SUBCOMMAND

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OptionOffer:
    """An option of a command; `kind` is Discord's number for its type, as 3 for text."""

    name: str
    description: str
    kind: int
    required: bool
    completes: bool
    choices: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A command that can be run: "me standing", or a command of a message's menu."""

    path: str
    description: str
    options: tuple[OptionOffer, ...]
    on_message: bool


def offers(commands: Iterable[Json]) -> tuple[Offer, ...]:
    """The commands with their subcommands laid out, in the order in which they were registered."""
    return tuple(offer for command in commands for offer in _laid_out(command, ""))


def _laid_out(level: Json, before: str) -> Iterable[Offer]:
    path = f"{before} {level['name']}".strip()
    options = level.get("options") or []
    inner = [each for each in options if each["type"] in (SUBCOMMAND, GROUP)]
    if inner:
        return [offer for each in inner for offer in _laid_out(each, path)]
    on_message = not before and level["type"] == MESSAGE_MENU
    shown = tuple(_option(each) for each in options)
    return [Offer(path, level.get("description") or "", shown, on_message)]


def _option(option: Json) -> OptionOffer:
    return OptionOffer(
        option["name"],
        option.get("description") or "",
        option["type"],
        bool(option.get("required")),
        bool(option.get("autocomplete")),
        tuple((each["name"], each["value"]) for each in option.get("choices") or []),
    )
