"""Handles the page's requests to change servers, people, roles and the course's file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.rehearsal.loopback import ApiError, GuildAdmin, Person
from bot.rehearsal.loopback.model.objects import Place, Role
from bot.rehearsal.loopback.model.permissions import Permission
from bot.rehearsal.page.change_api import FileEdit
from bot.rehearsal.page.page_session import PageSession
from bot.rehearsal.page.rehearsal_api import RehearsalError

Json = dict[str, Any]

_MAX_NAME_LENGTH = {"role": 100, "nickname": 32}  # Discord's limits, in characters


async def add_server(session: PageSession, data: Json) -> Json:
    """Add a second server; the page is told whom to act as there."""
    return _render_view(await session.rehearsal.servers.add_second())


async def delete_server(session: PageSession, data: Json) -> Json:
    """Delete the second server."""
    await session.rehearsal.servers.delete_second()
    return {}


async def invite_bot(session: PageSession, data: Json) -> Json:
    """Invite the bot to a server, or remove it."""
    guild = session.find_guild(data["server"])
    await session.rehearsal.servers.set_bot_invited(guild, bool(data["invited"]))
    return {}


async def leave_old_buttons(session: PageSession, data: Json) -> Json:
    """Leave old buttons on the second server; the page is told where."""
    return _render_view(*await session.rehearsal.servers.leave_old_buttons())


async def set_role_given(session: PageSession, data: Json) -> Json:
    """Give somebody a role, or take it."""
    person, role = session.find_person(data["person"]), _find_role(session, data)
    await (person.give_role(role) if data["given"] else person.take_role(role))
    return {}


async def set_nickname(session: PageSession, data: Json) -> Json:
    """Give somebody another name on the server; an empty one takes it away."""
    name = _parse_name(data, "nickname") if str(data["name"]).strip() else None
    await session.find_person(data["person"]).set_nickname(name)
    return {}


async def set_present(session: PageSession, data: Json) -> Json:
    """Let somebody leave the server, or come back without their roles."""
    person = session.find_person(data["person"])
    await (person.rejoin() if data["present"] else person.leave())
    return {}


async def delete_account(session: PageSession, data: Json) -> Json:
    """Let somebody delete their account."""
    await session.find_person(data["person"]).delete_account()
    return {}


async def add_role(session: PageSession, data: Json) -> Json:
    """Add a role to the server, which may manage messages or not; another may have its name."""
    permissions = Permission.MANAGE_MESSAGES if data.get("manages") else Permission(0)
    _guild(session).add_role(_parse_name(data, "role"), int(permissions))
    return {}


async def rename_role(session: PageSession, data: Json) -> Json:
    """Rename a role."""
    await _guild(session).rename_role(_find_role(session, data), _parse_name(data, "role"))
    return {}


async def delete_role(session: PageSession, data: Json) -> Json:
    """Delete a role."""
    await _guild(session).delete_role(_find_role(session, data))
    return {}


async def load_file(session: PageSession, data: Json) -> Json:
    """The course's file as it stands in the copy."""
    file = session.rehearsal.course_file.view()
    return {
        "name": file.name,
        "text": file.text,
        "changes": list(file.changed_lines),
        "prompts": [list(each) for each in file.prompts],
    }


async def write_file(session: PageSession, data: Json) -> Json:
    """Save the course's file in the copy."""
    session.rehearsal.course_file.write(str(data["text"]))
    return await load_file(session, data)


async def restore_file(session: PageSession, data: Json) -> Json:
    """Take the user's own file again."""
    session.rehearsal.course_file.restore()
    return await load_file(session, data)


async def edit_file(session: PageSession, data: Json) -> Json:
    """Make one of the edits that are offered."""
    session.rehearsal.course_file.edit(FileEdit(data["edit"]), str(data.get("prompt", "")))
    return await load_file(session, data)


async def check_file(session: PageSession, data: Json) -> Json:
    """What the command line's check says."""
    return {"lines": list(await session.rehearsal.course_file.check())}


async def reload_files(session: PageSession, data: Json) -> Json:
    """Let the bot read the files again; the page is told where it answers, and to whom."""
    return _render_view(*await session.rehearsal.course_file.reload())


async def preview_rules(session: PageSession, data: Json) -> Json:
    """Ask whose standing the file's rules would change; the page is told where to look."""
    return _render_view(*await session.rehearsal.course_file.preview_rules(str(data["prompt"])))


def _render_view(person: Person, place: Place | None = None) -> Json:
    """Whom the page is to act as next, and where."""
    return {
        "server": str(person.member.guild.id),
        "person": str(person.id),
        "place": str(place.id) if place is not None else None,
    }


def _guild(session: PageSession) -> GuildAdmin:
    """The server that the page shows."""
    return session.find_guild(str(session.person.member.guild.id))


def _find_role(session: PageSession, data: Json) -> Role:
    for role in _guild(session).guild.roles:
        if str(role.id) == data["role"]:
            return role
    raise ApiError(404, 10011, "Unknown Role")


def _parse_name(data: Json, kind: str) -> str:
    name = str(data["name"]).strip()
    if not 1 <= len(name) <= _MAX_NAME_LENGTH[kind]:
        raise RehearsalError(f"Give it a name of 1 to {_MAX_NAME_LENGTH[kind]} characters.")
    return name


CHANGES: dict[str, Callable[[PageSession, Json], Awaitable[Json]]] = {
    "add_server": add_server,
    "delete_server": delete_server,
    "invite": invite_bot,
    "old_buttons": leave_old_buttons,
    "give_role": set_role_given,
    "nickname": set_nickname,
    "present": set_present,
    "delete_account": delete_account,
    "add_role": add_role,
    "rename_role": rename_role,
    "delete_role": delete_role,
    "write_file": write_file,
    "restore_file": restore_file,
    "edit_file": edit_file,
    "reload": reload_files,
    "preview_rules": preview_rules,
}
FILE_QUERIES: dict[str, Callable[[PageSession, Json], Awaitable[Json]]] = {
    "file": load_file,
    "check_file": check_file,
}
