"""`import` shows what it made of a text before it counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

MILL = "On Liberty, by J. S. Mill\n\nChapter 2\n\nText of the chapter.\n\nMore of it.\n"


@pytest.fixture
def mill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "mill.txt"
    file.write_text(MILL)
    return file


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["import", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_it_lands_where_its_text_belongs(mill: Path) -> None:
    code, out, _ = run("mill.txt")
    assert code == 0
    assert out.endswith("Written: corpus/on-liberty/2.md\n")
    assert "2 paragraphs, prose" in out
    assert "Left out, line 1: the title page" in out
    code, _, err = run("mill.txt")
    assert code == 1
    assert err == (
        "corpus/on-liberty/2.md is there already. Add --force to write over what is there.\n"
    )
    assert run("mill.txt", "-o", "elsewhere/x.md")[0] == 0
    assert (mill.parent / "elsewhere/x.md").is_file()


def test_a_dry_run_reports_and_writes_nothing(mill: Path) -> None:
    code, out, _ = run("mill.txt", "--dry-run", "--json")
    report = json.loads(out)
    assert code == 0
    assert report["work"] == "on-liberty"
    assert [(each["title"], each["paragraphs"]) for each in report["outline"]] == [
        ("On Liberty", 2)
    ]
    assert report["left_out"] == [{"from": 1, "to": 1, "why": "the title page"}]
    words = report["words"]
    assert words["source"] == words["reading"] + words["left_out"] == 15
    assert not (mill.parent / "corpus").exists()


def test_a_dry_run_needs_no_names(mill: Path) -> None:
    Path("論語.txt").write_text("The river goes on.\n\nNobody knows where.\n")
    code, out, _ = run("論語.txt", "--dry-run")
    assert code == 0
    assert "  …: 2 paragraphs, prose\n" in out
    assert out.endswith("To write it, give --title and --author: the text does not say that.\n")
    assert json.loads(run("mill.txt", "--dry-run", "--json")[1])["needed"] == []
    assert run("論語.txt")[0] == 1


def test_numbers_of_the_text_are_shown(mill: Path) -> None:
    Path("gaul.txt").write_text(
        "DE BELLO LIBER PRIMVS\n\n[ 1 ] Gallia est.\n\n[ 2 ] Apud Helvetios.\n\n[ 3 ] His rebus.\n"
    )
    arguments = ("gaul.txt", "--title", "War", "--author", "Caesar", "--dry-run")
    assert "1 DE BELLO LIBER PRIMVS: 3 paragraphs (1 to 3), prose\n" in run(*arguments)[1]
    report = json.loads(run(*arguments, "--json")[1])
    assert [each["numbers"] for each in report["outline"]] == [["1", "3"]]
    assert report["levels"] == ["liber", "paragraph"]


def test_a_missing_file_is_a_sentence(mill: Path) -> None:
    code, _, err = run("nowhere.txt")
    assert (code, err) == (
        1,
        "nowhere.txt cannot be read (No such file or directory). Check its name and mode.\n",
    )


def test_verse_and_prose_exclude_each_other(mill: Path) -> None:
    code, _, err = run("mill.txt", "--verse", "--prose")
    assert (code, err) == (1, "--verse and --prose exclude each other. Give one of them.\n")
