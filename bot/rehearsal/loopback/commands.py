"""Typed commands as the client sends them: found by name, options typed as they were registered."""

from __future__ import annotations

from typing import Any

from bot.rehearsal.loopback import payloads
from bot.rehearsal.loopback.errors import Refused
from bot.rehearsal.loopback.model import Channel, Guild
from bot.rehearsal.loopback.permissions import permissions

_SUBCOMMAND, _GROUP = 1, 2
_STRING, _INTEGER, _BOOLEAN, _CHANNEL = 3, 4, 5, 7


def command_data(
    commands: list[dict[str, Any]],
    path: str,
    options: dict[str, Any],
    guild: Guild,
    focused: str | None = None,
) -> dict[str, Any]:
    """The data of a command such as "me standing". Raises Refused as the client would: an unknown
    command or option, a required one that is missing, a text too long.

    `focused` names the option that is being typed; then nothing is required yet.
    """
    names = path.split()
    command = next((each for each in commands if each["name"] == names[0]), None)
    if command is None:
        raise Refused(404, 10063, "Unknown application command")
    chain = [command]
    for name in names[1:]:
        chain.append(_named(chain[-1], name))
    given, resolved = _options(chain[-1], options, guild, focused)
    for level in reversed(chain[1:]):
        given = [{"type": level["type"], "name": level["name"], "options": given}]
    data = {"id": command["id"], "name": command["name"], "type": 1, "options": given}
    return {**data, "guild_id": None, **({"resolved": resolved} if resolved else {})}


def _named(level: dict[str, Any], name: str) -> dict[str, Any]:
    for option in level.get("options") or []:
        if option["name"] == name and option["type"] in (_SUBCOMMAND, _GROUP):
            return dict(option)
    raise Refused(404, 10063, "Unknown application command")


def _options(
    command: dict[str, Any], options: dict[str, Any], guild: Guild, focused: str | None
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    known = {option["name"]: option for option in command.get("options") or []}
    if unknown := set(options) - set(known):
        raise Refused(400, 50035, f"Unknown option: {', '.join(sorted(unknown))}")
    lacking = [name for name, each in known.items() if each.get("required") and name not in options]
    if lacking and focused is None:
        raise Refused(400, 50035, f"This option is required: {', '.join(lacking)}")
    given: list[dict[str, Any]] = []
    channels: dict[str, Any] = {}
    for name, value in options.items():
        made = _option(known[name], value, typing=name == focused)
        if isinstance(value, Channel):
            channels[str(value.id)] = _resolved(value, guild)
        given.append(made)
    return given, {"channels": channels} if channels else {}


def _option(option: dict[str, Any], value: Any, *, typing: bool) -> dict[str, Any]:
    if option["type"] == _STRING and not typing:
        _check_length(option, str(value))
    shown = str(value.id) if isinstance(value, Channel) else value
    made = {"type": option["type"], "name": option["name"], "value": shown}
    return {**made, "focused": True} if typing else made


def _check_length(option: dict[str, Any], text: str) -> None:
    low, high = option.get("min_length") or 0, option.get("max_length") or 6000
    if not low <= len(text) <= high:
        raise Refused(400, 50035, f"{option['name']} must be between {low} and {high} in length.")


def _resolved(channel: Channel, guild: Guild) -> dict[str, Any]:
    owner = next(iter(guild.members.values()))
    return {**payloads.channel(channel), "permissions": str(int(permissions(owner, channel)))}
