"""`doctor`: what is wrong with what the bot needs, and how to mend it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.bot_process.folder_source import FolderSource, folder_source
from bot.cli.common import (
    AllUnderOption,
    FolderOption,
    FoldersArgument,
    JsonOption,
    print_json,
    report_problems,
)
from bot.cli.folder_rivals import find_rivals, read_setups
from bot.config import Settings, require_token
from bot.core.findings import Finding, Verdict
from bot.discussion.folder_problems import NO_FOLDER_THERE
from bot.errors import BotError

if TYPE_CHECKING:
    from bot.core.course import Course
    from bot.core.folder_content import FolderContent

_MARKS = {Verdict.GOOD: "✓", Verdict.NOTE: "·", Verdict.PROBLEM: "✗"}


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(doctor)


def doctor(
    folders: FoldersArgument = None,
    all_under: AllUnderOption = None,
    course_folder: FolderOption = None,
    json: JsonOption = False,
) -> None:
    """Examine the course folder, the database, the record and, if the token is at hand, Discord:
    what is wrong, and how to mend it. Of several folders also what is wrong between them. Nothing
    is changed; exit 1 if something is wrong."""
    with report_problems(json):
        findings = _examine_all(folder_source(folders or (), all_under, course_folder))
        is_sound = all(finding.verdict is not Verdict.PROBLEM for finding in findings)
        if json:
            rows = [
                {"subject": each.subject, "verdict": each.verdict.value, "text": each.text}
                for each in findings
            ]
            print_json({"sound": is_sound, "findings": rows})
        else:
            for each in findings:
                typer.echo(f"{_MARKS[each.verdict]} {each.subject}: {each.text}")
        if not is_sound:
            raise typer.Exit(1)


def _examine_all(source: FolderSource) -> tuple[Finding, ...]:
    found = source.find()
    if not found:
        return (Finding("folders", Verdict.PROBLEM, NO_FOLDER_THERE),)
    findings: list[Finding] = []
    courses: dict[str, tuple[Course, ...]] = {}
    for name, path in found.items():
        content, examined = _examine(path, source.settings(os.environ, path))
        courses[name] = content.courses
        named = f"{name}: " if name else ""
        findings += [replace(each, subject=f"{named}{each.subject}") for each in examined]
    rivals = find_rivals(source, courses)
    return (*findings, *(Finding(name, Verdict.PROBLEM, text) for name, text in rivals))


def _examine(folder: Path, chosen: Settings) -> tuple[FolderContent, tuple[Finding, ...]]:
    from bot.clock import SystemClock
    from bot.content.course_folder import try_load_course_folder
    from bot.store.record_diagnosis import examine_record
    from bot.store.sqlite.diagnosis import examine_database

    now = SystemClock().now()
    content, problems = try_load_course_folder(folder)
    return content, (
        *[Finding("files", Verdict.PROBLEM, str(problem)) for problem in problems],
        *([] if problems else [_files(content)]),
        *examine_database(chosen.database, now),
        *asyncio.run(examine_record(chosen.database, now)),
        *_examine_discord(content, chosen),
    )


def _files(content: FolderContent) -> Finding:
    courses = ", ".join(course.slug for course in content.courses)
    return Finding("files", Verdict.GOOD, f"The texts and courses are in order: {courses}.")


def _examine_discord(content: FolderContent, chosen: Settings) -> Sequence[Finding]:
    from bot.clock import SystemClock
    from bot.cogs.connection import set_discord_addresses
    from bot.cogs.discord_diagnosis import examine_discord

    if chosen.token is None and chosen.token_file is None:
        text = (
            "It is not set here, so that Discord was not asked. `discussant setup` asks for it; "
            "give that of a service to this command too, in DISCORD_TOKEN or DISCORD_TOKEN_FILE."
        )
        return [Finding("token", Verdict.NOTE, text)]
    try:
        token = require_token(chosen)
    except BotError as problem:
        return [Finding("token", Verdict.PROBLEM, str(problem))]
    set_discord_addresses(chosen.api_base, chosen.gateway_url)
    setups = asyncio.run(read_setups(chosen.database))
    return asyncio.run(examine_discord(content.courses, setups, token, SystemClock()))
