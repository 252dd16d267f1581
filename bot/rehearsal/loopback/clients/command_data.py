"""The data of a command interaction, built from what a person typed as a Discord client does it.

Options are checked against the command's registration before anything is sent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.rehearsal.loopback.model.errors import ApiError
from bot.rehearsal.loopback.model.message_contents import Attachment
from bot.rehearsal.loopback.model.objects import Channel, Member, Message, Role, Thread, User
from bot.rehearsal.loopback.model.permissions import effective_permissions
from bot.rehearsal.loopback.payloads.objects import (
    render_member,
    render_place,
    render_role,
    render_user,
)

SUBCOMMAND, GROUP = 1, 2
_STRING, _INTEGER, _BOOLEAN = 3, 4, 5
_USER, _CHANNEL, _ROLE, _MENTIONABLE, _NUMBER, ATTACHMENT = 6, 7, 8, 9, 10, 11
SLASH_COMMAND, MESSAGE_COMMAND = 1, 3

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CommandInput:
    """What somebody typed: options by name; `focused` names the one that is being completed."""

    options: dict[str, Any]
    focused: str | None = None


def build_slash_command_data(
    commands: list[Json], path: str, command_input: CommandInput, asker: Member | None
) -> Json:
    """The data of a command such as "me standing", of a member or (None) in direct messages.

    Raises ApiError where a client would refuse: for an unknown command or option, a missing
    required one, a value that the option does not take.
    """
    names = path.split()
    chain = [_find_command(commands, names[0], SLASH_COMMAND)]
    for name in names[1:]:
        chain.append(_find_subcommand(chain[-1], name))
    if any(each["type"] in (SUBCOMMAND, GROUP) for each in chain[-1].get("options") or []):
        raise ApiError(404, 10063, "Unknown application command")
    given, resolved = _build_options(chain[-1], command_input, asker)
    for level in reversed(chain[1:]):
        given = [{"type": level["type"], "name": level["name"], "options": given}]
    data = {"id": chain[0]["id"], "name": chain[0]["name"], "type": SLASH_COMMAND, "options": given}
    if "guild_id" in chain[0]:
        data["guild_id"] = chain[0]["guild_id"]
    return {**data, "resolved": resolved} if resolved else data


def build_message_command_data(
    commands: list[Json], name: str, message: Message, payload: Json
) -> Json:
    """The data of a message command; `payload` is the message object that the bot receives."""
    command = _find_command(commands, name, MESSAGE_COMMAND)
    return {
        "id": command["id"],
        "name": command["name"],
        "type": MESSAGE_COMMAND,
        "target_id": str(message.id),
        "resolved": {"messages": {str(message.id): payload}},
    }


def _find_command(commands: list[Json], name: str, command_type: int) -> Json:
    for command in commands:
        if (command["name"], command["type"]) == (name, command_type):
            return command
    raise ApiError(404, 10063, "Unknown application command")


def _find_subcommand(level: Json, name: str) -> Json:
    for option in level.get("options") or []:
        if option["name"] == name and option["type"] in (SUBCOMMAND, GROUP):
            return dict(option)
    raise ApiError(404, 10063, "Unknown application command")


def _build_options(
    command: Json, command_input: CommandInput, asker: Member | None
) -> tuple[list[Json], Json]:
    known = {option["name"]: option for option in command.get("options") or []}
    if unknown := set(command_input.options) - set(known):
        raise _invalid_option(f"there is no option {', '.join(sorted(unknown))}")
    required = [name for name, each in known.items() if each.get("required")]
    missing = [name for name in required if name not in command_input.options]
    if missing and command_input.focused is None:
        raise _invalid_option(f"this option is required: {', '.join(missing)}")
    if command_input.focused is not None and not known[command_input.focused].get("autocomplete"):
        raise _invalid_option(f"{command_input.focused} has no completion")
    resolved: Json = {}
    given = []
    for name, value in command_input.options.items():
        focused = name == command_input.focused
        option = known[name]
        sent = value if focused else _option_value(option, value)
        payload = {"type": option["type"], "name": name, "value": sent}
        given.append({**payload, "focused": True} if focused else payload)
        _add_resolved(resolved, value, asker)
    return given, resolved


def _option_value(option: Json, value: Any) -> Any:
    """The value as the client sends it. Raises ApiError if the option does not take it."""
    is_valid, expected = _OPTION_TYPES[option["type"]]
    if not is_valid(value):
        raise _invalid_option(f"{option['name']} must be {expected}")
    choices = option.get("choices")
    if choices:
        matching = [each["value"] for each in choices if value in (each["value"], each["name"])]
        if not matching:
            raise _invalid_option(f"{option['name']} must be one of the choices")
        return matching[0]
    _require_in_range(option, value)
    return value if isinstance(value, str | int | float) else str(_snowflake(value))


def _snowflake(value: Any) -> int:
    """The id of a channel, a role, a person or a file."""
    return int(value.id)


def _is_person(value: Any) -> bool:
    return isinstance(getattr(value, "user", None), User)


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_OPTION_TYPES: dict[int, tuple[Callable[[Any], bool], str]] = {
    _STRING: (lambda value: isinstance(value, str), "a text"),
    _INTEGER: (_is_integer, "a whole number"),
    _BOOLEAN: (lambda value: isinstance(value, bool), "True or False"),
    _USER: (_is_person, "a person"),
    _CHANNEL: (lambda value: isinstance(value, Channel | Thread), "a channel"),
    _ROLE: (lambda value: isinstance(value, Role), "a role"),
    _MENTIONABLE: (lambda value: isinstance(value, Role) or _is_person(value), "a person or role"),
    ATTACHMENT: (lambda value: isinstance(value, Attachment), "a file"),
    _NUMBER: (lambda value: _is_integer(value) or isinstance(value, float), "a number"),
}


def _require_in_range(option: Json, value: Any) -> None:
    name = option["name"]
    if option["type"] == _STRING:
        low, high = option.get("min_length") or 0, option.get("max_length") or 6000
        if not low <= len(value) <= high:
            raise _invalid_option(f"{name} must be between {low} and {high} in length")
    if option["type"] in (_INTEGER, _NUMBER):
        low, high = option.get("min_value", value), option.get("max_value", value)
        if not low <= value <= high:
            raise _invalid_option(f"{name} must be between {low} and {high}")
    kinds = option.get("channel_types")
    if option["type"] == _CHANNEL and kinds and int(value.kind) not in kinds:
        raise _invalid_option(f"{name} must be a channel of another kind")


def _add_resolved(resolved: Json, value: Any, asker: Member | None) -> None:
    """Add the object of a channel, a role or a person, which a client sends beside the id."""
    if isinstance(value, Role):
        resolved.setdefault("roles", {})[str(value.id)] = render_role(value)
    elif isinstance(value, Channel | Thread) and asker is not None:
        granted = str(int(effective_permissions(asker, value)))
        payload = {**render_place(value), "permissions": granted}
        resolved.setdefault("channels", {})[str(value.id)] = payload
    elif _is_person(value):
        key = str(value.user.id)
        resolved.setdefault("users", {})[key] = render_user(value.user)
        member = asker.guild.members.get(value.user.id) if asker is not None else None
        if member is not None:  # somebody who left comes as a user alone
            rendered = render_member(member, with_user=False)
            granted = str(int(effective_permissions(member)))
            payload = {k: v for k, v in rendered.items() if k not in ("mute", "deaf")}
            resolved.setdefault("members", {})[key] = {**payload, "permissions": granted}


def _invalid_option(why: str) -> ApiError:
    return ApiError(400, 50035, f"Invalid Form Body: {why}")
