"""Chapters kept from run to run: read faster, and never other than they stand in their files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.content.course_folder import load_shelf, try_load_course_folder
from bot.core.library import Library
from tests.support.call_counts import count_calls
from tests.support.large_folder import write_chapters

CACHE = "data/cache/chapters"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of chapters that are worth a cache, before anybody has read it."""
    folder = tmp_path_factory.mktemp("large")
    write_chapters(folder, 60)
    return folder


@pytest.fixture
def folder(written: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    target = tmp_path / "corpus" / "large"
    target.mkdir(parents=True)
    for path in (written / "corpus" / "large").iterdir():
        os.link(path, target / path.name)
    return tmp_path


def chapter_of(folder: Path, number: int) -> Path:
    """A chapter's file, no longer shared with other tests."""
    path = folder / "corpus" / "large" / f"{number:04}.md"
    text = path.read_bytes()
    path.unlink()
    path.write_bytes(text)
    return path


def first_words(library: Library, number: int) -> str:
    """The beginning of a chapter."""
    return library.works[0].chapters[number - 1].sections[0].paragraphs[0].text[:8]


def test_second_reading_is_the_same_and_cheaper(folder: Path) -> None:
    read: list[Library] = []
    first = count_calls(lambda: read.append(load_shelf(folder)))
    second = count_calls(lambda: read.append(load_shelf(folder)))
    assert read[0] == read[1]
    assert second < first / 3


def test_every_kind_of_chapter_is_kept_whole(folder: Path) -> None:
    for name, text in {
        "poem": "levels: [part, line]\n---\n# A part\n\n## One[^1]\n\nOf *arms*\\\nand the man\n\n"
        "a second {#10}\\\nstanza\n\n[^1]: A note.\n",
        "tract": "levels: [proposition]\nlanguage: de\nedition_of: poem\naliases: [T]\n---\n"
        "Die Welt {#1}\n\nist alles {#1.01}\n",
    }.items():
        path = folder / "corpus" / name / f"{name}.md"
        path.parent.mkdir()
        path.write_text(f"---\nwork: {name}\ntitle: T {name}\nauthor: A\n{text}", "utf-8")
    first, second = load_shelf(folder), load_shelf(folder)
    assert len(first.works) == 3
    assert first == second


def test_change_of_one_size_and_time_is_read(folder: Path) -> None:
    path = chapter_of(folder, 7)
    load_shelf(folder)
    before = path.stat()
    text = path.read_text("utf-8")
    start = text.index("\n", text.index("\n## ") + 2) + 2
    path.write_text(text[:start] + "Changed " + text[start + 8 :], "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert first_words(load_shelf(folder), 7) == "Changed "
    assert first_words(load_shelf(folder), 7) == "Changed "


def test_file_that_takes_anothers_place_is_read(folder: Path) -> None:
    load_shelf(folder)
    path = chapter_of(folder, 3)
    path.rename(path.with_name("renamed.md"))
    chapter_of(folder, 4).unlink()
    labels = [chapter.label for chapter in load_shelf(folder).works[0].chapters]
    assert labels == [str(number) for number in range(1, 61) if number != 4]


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    "damage",
    [
        flip_a_byte,
        lambda path: path.write_bytes(path.read_bytes()[:-1000]),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\x80\x04nothing of ours\n" * 100),
        lambda path: path.write_bytes(b"another version" + path.read_bytes()),
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=["flipped", "cut", "empty", "foreign", "other version", "folder"],
)
def test_damaged_cache_changes_nothing(folder: Path, damage: Callable[[Path], object]) -> None:
    expected = load_shelf(folder)
    damage(folder / CACHE)
    assert load_shelf(folder) == expected
    assert load_shelf(folder) == expected


def test_folder_that_cannot_hold_a_cache_is_read(folder: Path) -> None:
    (folder / "data").write_text("a file where a folder would be", "utf-8")
    assert len(load_shelf(folder).works[0].chapters) == 60


def test_problems_are_told_where_they_stand(folder: Path) -> None:
    load_shelf(folder)
    path = chapter_of(folder, 60)
    path.write_text(path.read_text("utf-8").replace("An Author", "Another"), "utf-8")
    twice = [[str(each) for each in try_load_course_folder(folder)[1]] for _ in range(2)]
    assert twice[0] == twice[1]
    assert any(
        "corpus/large/0060.md:4" in problem and "`author` differs" in problem
        for problem in twice[0]
    ), twice[0]


def test_small_readings_leave_no_cache(tmp_path: Path) -> None:
    write_chapters(tmp_path, 3)
    load_shelf(tmp_path)
    assert not (tmp_path / "data").exists()


def test_cache_is_no_part_of_a_repository(folder: Path) -> None:
    load_shelf(folder)
    assert (folder / "data/cache/.gitignore").read_text() == "*\n"
    assert not list((folder / "data/cache").glob("*.part"))
