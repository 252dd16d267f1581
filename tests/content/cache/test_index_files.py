"""The search index of a large library in a file: shared, whole, and replaced with the readings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.content.cache.index_files import open_index
from bot.content.course_folder import load_shelf
from bot.core.library import Library
from tests.support.call_counts import count_calls
from tests.support.large_folder import make_lexicon, write_chapters

WORD = make_lexicon()[3000]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library that is worth a file."""
    folder = tmp_path_factory.mktemp("large")
    write_chapters(folder, 60)
    return load_shelf(folder)


def index_files(folder: Path) -> list[Path]:
    """The files of indexes in a course folder."""
    return sorted((folder / "data/cache").glob("search-*"))


def found(library: Library, folder: Path) -> list[str]:
    """What the index finds."""
    return [hit.reference for hit in open_index(library, folder).search(WORD, "large")]


def test_index_is_built_once(library: Library, tmp_path: Path) -> None:
    first = count_calls(lambda: open_index(library, tmp_path))
    assert count_calls(lambda: open_index(library, tmp_path)) < first / 10
    assert len(index_files(tmp_path)) == 1
    assert found(library, tmp_path)


def test_other_readings_get_another_index(library: Library, tmp_path: Path) -> None:
    write_chapters(tmp_path, 61)
    old = open_index(library, tmp_path)
    other = load_shelf(tmp_path)
    assert open_index(other, tmp_path).search(WORD, "large")
    assert len(index_files(tmp_path)) == 1
    assert old.search(WORD, "large"), "whoever holds the old one ends their search"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize(
    "damage", [cut, lambda path: path.write_bytes(b""), lambda path: path.write_text("no index")]
)
def test_damaged_index_is_built_again(
    library: Library, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    expected = found(library, tmp_path)
    (path,) = index_files(tmp_path)
    damage(path)
    assert found(library, tmp_path) == expected
    assert found(library, tmp_path) == expected


def test_search_works_where_no_file_can_be(library: Library, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder would be", "utf-8")
    assert found(library, tmp_path)


def test_small_library_needs_no_file(tmp_path: Path) -> None:
    write_chapters(tmp_path, 2)
    open_index(load_shelf(tmp_path), tmp_path)
    assert not (tmp_path / "data").exists()
