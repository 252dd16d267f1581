"""The commands where the system has no POSIX signals, no `fcntl` and no `/proc`, as on Windows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

# What Windows lacks is taken away before any module of ours is imported, and `msvcrt` locks a byte
# by what this system has. Discord's client and the event loop are loaded first: they look at the
# platform too, and could not run on another one.
_WINDOWS = """
import asyncio, ctypes, os, pathlib, signal, subprocess, sys, tempfile, types
import aiohttp, discord, icalendar, pydantic, rich.console, typer, webbrowser, zoneinfo
import fcntl

def locking(handle, mode, count):
    flag = {1: fcntl.LOCK_EX | fcntl.LOCK_NB, 0: fcntl.LOCK_UN}[mode]
    fcntl.flock(handle, flag)

sys.modules["msvcrt"] = types.SimpleNamespace(locking=locking, LK_NBLCK=1, LK_UNLCK=0)
sys.modules["fcntl"] = None
for name in ("SIGHUP", "SIGKILL", "SIGCHLD", "SIGUSR1"):
    delattr(signal, name)
for name in ("major", "minor", "fork", "getuid"):
    delattr(os, name)

def unsupported(*arguments):
    raise NotImplementedError

asyncio.base_events.BaseEventLoop.add_signal_handler = unsupported
asyncio.unix_events._UnixSelectorEventLoop.add_signal_handler = unsupported
pathlib.Path.owner = pathlib.Path.is_mount = unsupported
os.kill = unsupported
sys.platform = "win32"
"""
_MAIN = """
from bot.__main__ import main
main()
"""


_LOCK = """
from bot.errors import StoreError
from bot.store.sqlite.lock import DatabaseLock, running_bot
database = pathlib.Path(sys.argv[1])
lock = DatabaseLock.take(database)
print(running_bot(database) == os.getpid())
try:
    DatabaseLock.take(database)
except StoreError as refusal:
    print(refusal)
"""


def run(folder: Path, *arguments: str, code: str = _MAIN) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _WINDOWS + code, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=110)


@pytest.mark.parametrize(
    ("arguments", "output"),
    [
        (("check", "--course-folder", str(ROOT)), "Everything is in order."),
        (("passage", "1.5", "--course-folder", str(ROOT)), "The progressive role"),
        (("run", "--course-folder", str(ROOT)), "DISCORD_TOKEN is not set."),
        (("reload", "--course-folder", str(ROOT)), "The files are in order."),
        (("--help",), "rehearse"),
    ],
)
def test_commands_answer(tmp_path: Path, arguments: tuple[str, ...], output: str) -> None:
    ended = run(tmp_path, *arguments)
    assert output in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_rehearsal_plays_a_term(tmp_path: Path) -> None:
    arguments = ("--class-size", "1", "--out", str(tmp_path / "out"), "--course-folder", str(ROOT))
    ended = run(tmp_path, "rehearse", "--headless", *arguments)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (tmp_path / "out" / "responses.csv").stat().st_size > 0


def test_one_process_holds_a_database(tmp_path: Path) -> None:
    ended = run(tmp_path, str(tmp_path / "discussant.db"), code=_LOCK)
    assert ended.stderr == ""
    assert ended.stdout.startswith("True\n")
    assert "is in use by another Discussant" in ended.stdout
