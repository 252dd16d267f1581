"""`setup` without a course: from a new application to a bot on a server, step by step."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.cogs.application import Application, read_application, wait_for_server
from bot.cogs.connection import set_discord_addresses
from bot.config import Settings, read_settings, require_token, token_file_of
from bot.content.course_folder import load_course_folder
from bot.errors import BotError, SettingsError, TokenRefused
from bot.exports.atomic_files import write_atomically

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.core.course import Course

_ATTEMPTS = 3
_PORTAL = "https://discord.com/developers/applications"


def set_up_bot(folder: Path, clock: Clock) -> None:
    """Ask for the token, keep it in a file, and lead to the first server. Raises BotError if the
    files have problems or Discord cannot be reached."""
    chosen = read_settings(os.environ, folder)
    courses = load_course_folder(folder).courses
    set_discord_addresses(chosen.api_base, chosen.gateway_url)
    token, application = _find_token(folder, chosen, courses)
    _print_switches(application)
    typer.echo(f"\nInvite it to your server with this link:\n  {application.invite_link}")
    typer.echo("\nWaiting until it is there (Ctrl-C ends this; what is written stays) …")
    server = asyncio.run(wait_for_server(token, clock))
    typer.echo(f"{application.name} is on {server}.")
    typer.echo(
        f"\nNow start it:\n  discussant run --course-folder {folder}\n"
        f"and, unless the course is set up already, type on {server}, as somebody who has a role\n"
        "of `staff:` in the course file (Discord asks for the channel):\n  /seminar course setup"
    )


def _find_token(
    folder: Path, chosen: Settings, courses: tuple[Course, ...]
) -> tuple[str, Application]:
    """The token that is set already, else one that is asked for and written into its file."""
    if chosen.token is not None or chosen.token_file is not None:
        token = require_token(chosen)
        return token, asyncio.run(read_application(token, courses))
    typer.echo(
        f"Make an application at {_PORTAL}, open its page “Bot”, and copy the token\n"
        "(Reset Token shows it). It is not shown here."
    )
    token, application = _ask_for_token(courses)
    path = token_file_of(folder)
    path.parent.mkdir(exist_ok=True)
    write_atomically(path, f"{token}\n".encode())
    typer.echo(f"Discord takes it. It is kept in {path}, which only you can read.")
    return token, application


def _ask_for_token(courses: tuple[Course, ...]) -> tuple[str, Application]:
    for _ in range(_ATTEMPTS):
        token = str(typer.prompt("Token", hide_input=True)).strip()
        try:
            require_token(Settings(database=Path(), token=token))
            return token, asyncio.run(read_application(token, courses))
        except (TokenRefused, SettingsError) as problem:
            typer.echo(str(problem), err=True)
    raise BotError("No token was taken. Begin again: discussant setup")


def _print_switches(application: Application) -> None:
    switches = []
    if application.lacks_intents:
        switches.append("switch “Message Content Intent” and “Server Members Intent” on")
    if application.is_public:
        switches.append(
            "switch “Public Bot” off, so that nobody else invites it (under “Installation” the "
            "install link has to be “None” for that)"
        )
    if switches:
        typer.echo(f"\nIn the developer portal, under “Bot”: {'; '.join(switches)}.")
