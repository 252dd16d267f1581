"""Commands of the command line that run beside the bot of a harness, on the same database."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from bot.cli import app
from tests.support.harness import Harness


def make_course_folder(tmp_path: Path) -> Path:
    """The sample course, which the harness holds as well."""
    made = tmp_path / "course"
    assert CliRunner().invoke(app, ["new", str(made), "--sample"]).exit_code == 0
    return made


async def run_beside(h: Harness, folder: Path, *words: str, typed: str | None = None) -> Result:
    """Run a command about the harness's course; `typed` is what somebody answers at a terminal."""
    command = [*words, "--course-folder", str(folder)]
    env = {"DISCUSSANT_DB": str(h.database_path)}
    ran = await asyncio.to_thread(CliRunner().invoke, app, command, env=env, input=typed)
    await h.wait_until_idle()
    return ran


async def run_for_json(h: Harness, folder: Path, *words: str) -> dict[str, Any]:
    """Run a command with --json; the document that it prints."""
    document = json.loads((await run_beside(h, folder, *words, "--json")).stdout)
    assert isinstance(document, dict)
    return document
