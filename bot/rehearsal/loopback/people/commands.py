"""Typed commands as the client sends them: found by name, options typed as they were registered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.rehearsal.loopback.errors import Refused
from bot.rehearsal.loopback.state.model import Channel, Guild, Message, Role, Thread, User
from bot.rehearsal.loopback.state.permissions import permissions
from bot.rehearsal.loopback.wire import payloads

SUBCOMMAND, GROUP = 1, 2
_STRING, _INTEGER, _BOOLEAN = 3, 4, 5
_USER, _CHANNEL, _ROLE, _MENTIONABLE, _NUMBER = 6, 7, 8, 9, 10
SLASH, MESSAGE_MENU = 1, 3

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed: options by name, the one in `focused` still being typed."""

    options: dict[str, Any]
    focused: str | None = None


def slash_data(commands: list[Json], path: str, typed: Typed, guild: Guild | None) -> Json:
    """The data of a command such as "me standing". Raises Refused as the client would: an unknown
    command or option, a required one that is missing, a value that the option does not take."""
    names = path.split()
    chain = [_command(commands, names[0], SLASH)]
    for name in names[1:]:
        chain.append(_inside(chain[-1], name))
    if any(each["type"] in (SUBCOMMAND, GROUP) for each in chain[-1].get("options") or []):
        raise Refused(404, 10063, "Unknown application command")
    given, resolved = _options(chain[-1], typed, guild)
    for level in reversed(chain[1:]):
        given = [{"type": level["type"], "name": level["name"], "options": given}]
    data = {"id": chain[0]["id"], "name": chain[0]["name"], "type": SLASH, "options": given}
    if "guild_id" in chain[0]:
        data["guild_id"] = chain[0]["guild_id"]
    return {**data, "resolved": resolved} if resolved else data


def menu_data(commands: list[Json], name: str, message: Message, shown: Json) -> Json:
    """The data of a command in a message's menu; `shown` is the message as the bot may read it."""
    command = _command(commands, name, MESSAGE_MENU)
    return {
        "id": command["id"],
        "name": command["name"],
        "type": MESSAGE_MENU,
        "target_id": str(message.id),
        "resolved": {"messages": {str(message.id): shown}},
    }


def _command(commands: list[Json], name: str, kind: int) -> Json:
    for command in commands:
        if (command["name"], command["type"]) == (name, kind):
            return command
    raise Refused(404, 10063, "Unknown application command")


def _inside(level: Json, name: str) -> Json:
    for option in level.get("options") or []:
        if option["name"] == name and option["type"] in (SUBCOMMAND, GROUP):
            return dict(option)
    raise Refused(404, 10063, "Unknown application command")


def _options(command: Json, typed: Typed, guild: Guild | None) -> tuple[list[Json], Json]:
    known = {option["name"]: option for option in command.get("options") or []}
    if unknown := set(typed.options) - set(known):
        raise _not_taken(f"there is no option {', '.join(sorted(unknown))}")
    required = [name for name, each in known.items() if each.get("required")]
    lacking = [name for name in required if name not in typed.options]
    if lacking and typed.focused is None:
        raise _not_taken(f"this option is required: {', '.join(lacking)}")
    if typed.focused is not None and not known[typed.focused].get("autocomplete"):
        raise _not_taken(f"{typed.focused} has no completion")
    resolved: Json = {}
    given = []
    for name, value in typed.options.items():
        focused = name == typed.focused
        option = known[name]
        sent = value if focused else _value(option, value)
        made = {"type": option["type"], "name": name, "value": sent}
        given.append({**made, "focused": True} if focused else made)
        _resolve(resolved, value, guild)
    return given, resolved


def _value(option: Json, value: Any) -> Any:
    """The value as the client sends it. Raises Refused if the option does not take it."""
    allowed, words = _TAKES[option["type"]]
    if not allowed(value):
        raise _not_taken(f"{option['name']} must be {words}")
    choices = option.get("choices")
    if choices:
        named = [each["value"] for each in choices if value in (each["value"], each["name"])]
        if not named:
            raise _not_taken(f"{option['name']} must be one of the choices")
        return named[0]
    _check_range(option, value)
    return value if isinstance(value, str | int | float) else str(_key(value))


def _key(value: Any) -> int:
    """The id of a channel, a role or a person."""
    return int(value.id)


def _is_person(value: Any) -> bool:
    return isinstance(getattr(value, "user", None), User)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_TAKES: dict[int, tuple[Callable[[Any], bool], str]] = {
    _STRING: (lambda value: isinstance(value, str), "a text"),
    _INTEGER: (_is_whole, "a whole number"),
    _BOOLEAN: (lambda value: isinstance(value, bool), "True or False"),
    _USER: (_is_person, "a person"),
    _CHANNEL: (lambda value: isinstance(value, Channel | Thread), "a channel"),
    _ROLE: (lambda value: isinstance(value, Role), "a role"),
    _MENTIONABLE: (lambda value: isinstance(value, Role) or _is_person(value), "a person or role"),
    _NUMBER: (lambda value: _is_whole(value) or isinstance(value, float), "a number"),
}


def _check_range(option: Json, value: Any) -> None:
    name = option["name"]
    if option["type"] == _STRING:
        low, high = option.get("min_length") or 0, option.get("max_length") or 6000
        if not low <= len(value) <= high:
            raise _not_taken(f"{name} must be between {low} and {high} in length")
    if option["type"] in (_INTEGER, _NUMBER):
        least, most = option.get("min_value", value), option.get("max_value", value)
        if not least <= value <= most:
            raise _not_taken(f"{name} must be between {least} and {most}")
    kinds = option.get("channel_types")
    if option["type"] == _CHANNEL and kinds and int(value.kind) not in kinds:
        raise _not_taken(f"{name} must be a channel of another kind")


def _resolve(resolved: Json, value: Any, guild: Guild | None) -> None:
    """Add what the client tells about a channel, a role or a person beside the id."""
    if isinstance(value, Role):
        resolved.setdefault("roles", {})[str(value.id)] = payloads.role(value)
    elif isinstance(value, Channel | Thread) and guild is not None:
        asker = next(iter(guild.members.values()))
        granted = str(int(permissions(asker, value)))
        shown = {**payloads.place(value), "permissions": granted}
        resolved.setdefault("channels", {})[str(value.id)] = shown
    elif _is_person(value):
        key = str(value.user.id)
        resolved.setdefault("users", {})[key] = payloads.user(value.user)
        if guild is not None:
            member = payloads.member(guild.members[value.user.id], with_user=False)
            granted = str(int(permissions(guild.members[value.user.id])))
            shown = {k: v for k, v in member.items() if k not in ("mute", "deaf")}
            resolved.setdefault("members", {})[key] = {**shown, "permissions": granted}


def _not_taken(why: str) -> Refused:
    return Refused(400, 50035, f"Invalid Form Body: {why}")
