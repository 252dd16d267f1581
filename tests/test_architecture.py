"""The house: imports point inward and in no circle; rooms, functions and files stay small.

Every import counts, also one inside a function and one for types alone.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.source_code import circles, functions, import_graph, imported_names, module_name

BOT = ROOT / "bot"

ROOMS = {
    "errors": set(),
    "clock": set(),
    "failpoints": set(),
    "event_log": set(),
    "config": {"errors"},
    "core": {"errors"},
    "content": {"errors", "core"},
    "store": {"errors", "core"},
    "rendering": {"errors", "core"},
    "exports": {"errors", "core"},
    "reports": {"errors", "core", "rendering", "exports"},
    "imports": {"errors", "core", "exports"},
    "discussion": {
        *("errors", "clock", "failpoints", "event_log", "core", "content", "store", "rendering"),
    },
    "cogs": {
        *("errors", "clock", "core", "content", "store", "rendering", "exports", "reports"),
        *("imports", "discussion"),
    },
    "rehearsal": set(),
    "rehearsal_session": {
        *("errors", "clock", "core", "content", "store", "rendering", "exports", "reports"),
        *("imports", "discussion", "cogs", "rehearsal"),
    },
    "bot_process": {
        *("errors", "clock", "config", "event_log", "core", "content", "store", "exports"),
        *("discussion", "cogs"),
    },
    "course_editor": {"errors", "core", "content", "rendering", "exports", "rehearsal"},
    "cli": {
        *("errors", "clock", "config", "core", "content", "store", "rendering", "exports"),
        *(
            "reports",
            "imports",
            "discussion",
            "cogs",
            "rehearsal",
            "rehearsal_session",
            "course_editor",
            "bot_process",
        ),
    },
}
"""Each room of `bot/` with the rooms that it may import besides itself."""

DISCUSSION_ROOMS = {
    "planning": {"delivery", "action_result"},
    "posting": {"delivery", "planning"},
    "participation": {"delivery", "students"},
    "privacy": set(),
    "staff": {"delivery", "action_result", "planning", "posting", "students"},
}
"""Each room of `bot/discussion/` with what it may import of the others and beside them."""


def wrong_imports(room: str, source: str) -> set[str]:
    """Imports of other rooms, or of discord, that a room may not have."""
    wrong = set()
    for name in imported_names(source):
        parts = name.split(".")
        allowed = ROOMS[room] | {room, "__version__"}
        if parts[0] == "bot" and len(parts) > 1 and parts[1] not in allowed:
            wrong.add(name)
        if parts[0] == "discord" and room != "cogs":
            wrong.add(name)
    return wrong


def wrong_inner_imports(room: str, source: str) -> set[str]:
    """Imports between the rooms of `bot/discussion/` that are not drawn in CONTRIBUTING."""
    wrong = set()
    for name in imported_names(source):
        parts = name.split(".")
        allowed = DISCUSSION_ROOMS[room] | {room}
        if parts[:2] == ["bot", "discussion"] and len(parts) > 2 and parts[2] not in allowed:
            wrong.add(name)
    return wrong


def modules() -> list[Path]:
    return [path for path in sorted(BOT.rglob("*.py")) if path.parent != BOT or path.stem in ROOMS]


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(BOT).as_posix())
def test_imports_point_inward(path: Path) -> None:
    room = path.relative_to(BOT).parts[0].removesuffix(".py")
    assert wrong_imports(room, path.read_text("utf-8")) == set()


@pytest.mark.parametrize("room", DISCUSSION_ROOMS)
def test_rooms_of_discussion_import_one_way(room: str) -> None:
    for path in (BOT / "discussion" / room).rglob("*.py"):
        assert wrong_inner_imports(room, path.read_text("utf-8")) == set(), path


def test_no_module_is_in_a_circle() -> None:
    sources = {module_name(path): path.read_text("utf-8") for path in BOT.rglob("*.py")}
    assert circles(import_graph(sources)) == []


def test_planted_imports_are_seen() -> None:
    assert wrong_imports("core", "import discord") == {"discord"}
    assert wrong_imports("core", "from bot.store.database import Database")
    assert wrong_imports("rehearsal", "import bot.core.schedule")
    assert wrong_imports("rendering", "def f():\n    from bot.store import alerts")
    assert wrong_inner_imports("posting", "from bot.discussion.staff import staff_notifier")
    assert wrong_inner_imports("planning", "from bot.discussion.tick import CourseTick")
    assert not wrong_inner_imports("staff", "from bot.discussion.posting.poster import Poster")


def test_planted_circles_are_seen() -> None:
    types_only = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from bot.a import A"
    assert circles(import_graph({"bot.a": "import bot.b", "bot.b": types_only})) == [
        ["bot.a", "bot.b"]
    ]
    three = {
        "bot.a": "import bot.b",
        "bot.b": "from bot import c",
        "bot.c": "def f(): import bot.a",
        "bot.d": "import bot.a",
    }
    assert circles(import_graph(three)) == [["bot.a", "bot.b", "bot.c"]]
    assert circles(import_graph({"bot.a": "import bot.b", "bot.b": ""})) == []


def test_core_is_pure() -> None:
    impure = {"asyncio", "os", "pathlib", "sqlite3", "time", "random", "aiohttp", "logging"}
    for path in (BOT / "core").rglob("*.py"):
        assert not impure & set(imported_names(path.read_text("utf-8"))), path


def test_only_the_store_knows_sql() -> None:
    for path in BOT.rglob("*.py"):
        if path.relative_to(BOT).parts[0] not in ("store", "content"):
            assert "sqlite3" not in set(imported_names(path.read_text("utf-8"))), path


def test_modules_stay_under_300_lines() -> None:
    modules = [
        path
        for room in ("bot", "tests", "benchmarks", "training")
        for path in (ROOT / room).rglob("*.py")
    ]
    sizes = {path: path.read_text("utf-8").count("\n") for path in modules}
    assert {path: size for path, size in sizes.items() if size > 300} == {}


def test_functions_stay_short() -> None:
    found = list(functions(BOT.rglob("*.py")))
    assert [each for each in found if each.lines > 50] == []
    lengths = sorted(each.lines for each in found)
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[len(lengths) * 9 // 10] <= 20


def test_functions_take_at_most_five_positional_parameters() -> None:
    for each in functions(BOT.rglob("*.py")):
        assert len(each.positional) - (each.positional[:1] in (("self",), ("cls",))) <= 5, each


def test_ignored_types_give_code_and_reason() -> None:
    mark = "# type: " + "ignore"  # in two pieces, or this test would find itself
    folders = [ROOT / name for name in ("bot", "tests", "benchmarks", "training")]
    for path in (path for folder in folders for path in folder.rglob("*.py")):
        for line in path.read_text("utf-8").splitlines():
            if mark in line:
                ignored = line.partition(mark)[2]
                assert ignored.startswith("["), f"{path}: {line}"
                assert "#" in ignored, f"{path}: {line} gives no reason"


def test_no_test_module_imports_another() -> None:
    for path in (ROOT / "tests").rglob("*.py"):
        last = {name.rpartition(".")[2] for name in imported_names(path.read_text("utf-8"))}
        assert not {name for name in last if name.startswith("test_")}, path


def test_test_names_have_at_most_eight_words() -> None:
    for each in functions((ROOT / "tests").rglob("test_*.py")):
        if each.name.startswith("test_"):
            assert len(each.name.removeprefix("test_").split("_")) <= 8, each


def test_passage_command_loads_neither_discord_nor_exports() -> None:
    code = (
        "import sys; from bot.cli import app; from typer.testing import CliRunner;"
        "runner = CliRunner();"
        "runs = [runner.invoke(app, c) for c in (['passage', '2.4'], ['search', 'party'])];"
        "print([r.exit_code for r in runs],"
        " sorted(m for m in sys.modules if m == 'discord' or m.startswith('bot.exports')))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[0, 0] []"


def test_running_bot_loads_only_what_it_needs() -> None:
    code = (
        "import sys, bot.__main__, bot.bot_process.composition as composition;"
        "unneeded = 'pydantic yaml emoji typer rich jinja2 xlsxwriter icalendar'.split();"
        "print([name for name in unneeded if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize(("page", "budget"), [("page", 2800), ("course_editor_page", 1400)])
def test_each_page_stays_small(page: str, budget: int) -> None:
    files = (BOT / "rehearsal" / page / "static").iterdir()
    lines = {path.name: path.read_text().count("\n") for path in files}
    assert max(lines.values()) <= 300, lines
    assert sum(lines.values()) < budget
