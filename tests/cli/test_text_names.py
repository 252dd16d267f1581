"""A text that names no author: asked for on a terminal, a sentence elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="a terminal of this kind needs POSIX")

ANSWERS = {"title": "The River", "author": "Ann Miller", "Write ": "y"}


def on_a_terminal(folder: Path, *arguments: str) -> str:
    """What the command prints on a terminal where its questions are answered."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    os.close(theirs)
    printed, answered = "", 0
    while chunk := _read(ours):
        printed += chunk
        question = printed[answered:]
        if question.rstrip(" ").endswith(":"):
            answer = next(text for words, text in ANSWERS.items() if words in question)
            os.write(ours, f"{answer}\n".encode())
            answered = len(printed)
    os.close(ours)
    running.wait()
    return printed


def _read(terminal: int) -> str:
    try:
        return os.read(terminal, 4096).decode()
    except OSError:  # how Linux says that the other end is closed
        return ""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "river.txt"
    file.write_text("Where the river goes, nobody knows.\n\nIt goes on and on.\n")
    return file


def test_import_asks_for_title_and_author(text: Path) -> None:
    on_a_terminal(text.parent, "import", text.name)
    written = (text.parent / "corpus/river/river.md").read_text()
    assert "title: The River\nauthor: Ann Miller\n" in written


def test_new_asks_for_the_author(text: Path) -> None:
    on_a_terminal(
        text.parent, "new", "course", "--text", text.name, "--title", "Rivers", "--timezone", "UTC"
    )
    written = (text.parent / "course/corpus/rivers/rivers.md").read_text()
    assert "author: Ann Miller\n" in written


@pytest.mark.parametrize("option", ["--yes", "--json"])
def test_scripts_are_not_asked(text: Path, option: str) -> None:
    printed = on_a_terminal(text.parent, "import", text.name, option)
    assert "does not name its title. Give it with --title." in printed
    assert not (text.parent / "corpus").exists()
