"""The house: imports point inward, and rooms stay small."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

BOT = Path(__file__).parent.parent / "bot"

ALLOWED = {
    "errors": set(),
    "clock": set(),
    "failpoints": set(),
    "config": {"errors"},
    "core": {"errors"},
    "content": {"errors", "core"},
    "store": {"errors", "core"},
    "exports": {"errors", "core"},
    "discussion": {"errors", "clock", "failpoints", "core", "content", "store"},
    "cogs": {"errors", "clock", "core", "content", "store", "exports", "discussion"},
    "rehearsal": set(),
    "cli": {
        *("errors", "clock", "config", "core", "content", "store", "exports"),
        *("discussion", "cogs", "rehearsal"),
    },
}
DISCORD_ROOMS = {"cogs"}


def imports(source: str) -> set[str]:
    """The dotted names that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def wrong_arrows(room: str, source: str) -> set[str]:
    """Imports of other rooms, or of discord, that a room may not have."""
    wrong = set()
    for name in imports(source):
        parts = name.split(".")
        if parts[0] == "bot" and len(parts) > 1 and parts[1] not in ALLOWED[room] | {room}:
            wrong.add(name)
        if parts[0] == "discord" and room not in DISCORD_ROOMS:
            wrong.add(name)
    return wrong


def modules() -> list[Path]:
    return [path for path in sorted(BOT.rglob("*.py")) if path.parent != BOT or _is_room(path)]


def _is_room(path: Path) -> bool:
    return path.stem in ALLOWED


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(BOT).as_posix())
def test_imports_point_inward(path: Path) -> None:
    room = path.relative_to(BOT).parts[0].removesuffix(".py")
    assert wrong_arrows(room, path.read_text()) == set()


def test_a_planted_arrow_is_seen() -> None:
    assert wrong_arrows("core", "import discord") == {"discord"}
    assert wrong_arrows("core", "from bot.store.database import Database")
    assert wrong_arrows("rehearsal", "import bot.core.schedule")


def test_core_is_pure() -> None:
    impure = {"asyncio", "os", "pathlib", "sqlite3", "time", "random", "aiohttp", "logging"}
    for path in (BOT / "core").rglob("*.py"):
        assert not imports(path.read_text()) & impure, path


def test_only_the_store_knows_sql() -> None:
    for path in BOT.rglob("*.py"):
        if path.relative_to(BOT).parts[0] not in ("store", "content"):
            assert "sqlite3" not in imports(path.read_text()), path


def test_modules_and_functions_stay_small() -> None:
    lengths = []
    for path in BOT.rglob("*.py"):
        source = path.read_text()
        assert source.count("\n") <= 300, path
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                lengths.append(node.end_lineno - node.lineno + 1)
                assert lengths[-1] <= 50, f"{path}: {node.name}"
    lengths.sort()
    assert lengths[len(lengths) // 2] <= 10
    assert lengths[len(lengths) * 9 // 10] <= 25


def test_looking_up_a_passage_loads_neither_discord_nor_the_exports() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from bot.cli import app; from typer.testing import CliRunner;"
        "runner = CliRunner();"
        "runs = [runner.invoke(app, c) for c in (['passage', '2.4'], ['search', 'party'])];"
        "print([r.exit_code for r in runs],"
        " sorted(m for m in sys.modules if m == 'discord' or m.startswith('bot.exports')))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[0, 0] []"


def test_the_page_stays_small() -> None:
    files = (BOT / "rehearsal" / "page" / "static").iterdir()
    assert sum(path.read_text().count("\n") for path in files) < 1500
