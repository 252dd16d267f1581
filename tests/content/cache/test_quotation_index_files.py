"""The index of quotations in a file: mapped, whole, replaced with the readings, and private."""

from __future__ import annotations

import logging
import stat
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.content.cache.quotation_index_files import (
    open_quotation_index,
    open_quotation_index_of_bot,
)
from bot.core.citations.citation import CitationContext
from bot.core.citations.quotations import QuotationFinder, QuotationIndex
from bot.core.library import Library
from tests.support.call_counts import count_calls
from tests.support.search_texts import library_of

WORDS = "The pancake is round and the waffle is square."
OTHER_WORDS = "The waffle is round and the pancake is square."


@pytest.fixture
def library() -> Library:
    return library_of(WORDS)


def index_files(folder: Path) -> list[Path]:
    """The files of indexes in a course folder."""
    return sorted((folder / "data/cache").glob("quotations-*"))


def quoted(index: QuotationIndex, library: Library, words: str = WORDS) -> list[str]:
    """What is found of the words of the text in a message."""
    context = CitationContext(reading=library.works[0].slug)
    found, _ = QuotationFinder(index, library).find(f"“{words}”", context)
    return [each.text for each in found]


def test_index_is_built_once(library: Library, tmp_path: Path) -> None:
    first = count_calls(lambda: open_quotation_index_of_bot(library, tmp_path))
    assert count_calls(lambda: open_quotation_index_of_bot(library, tmp_path)) < first / 2
    assert quoted(open_quotation_index_of_bot(library, tmp_path), library) == [WORDS[:-1]]
    (path,) = index_files(tmp_path)
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_other_readings_get_another_index(library: Library, tmp_path: Path) -> None:
    old = open_quotation_index_of_bot(library, tmp_path)
    other = library_of(OTHER_WORDS)
    new = open_quotation_index_of_bot(other, tmp_path)
    assert quoted(new, other, OTHER_WORDS) == [OTHER_WORDS[:-1]]
    assert quoted(old, library) == [WORDS[:-1]], "whoever has the old one reads on"
    assert sys.platform == "win32" or len(index_files(tmp_path)) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="lists what is mapped")
def test_mapping_ends_with_its_last_user(library: Library, tmp_path: Path) -> None:
    index = open_quotation_index_of_bot(library, tmp_path)
    finder = QuotationFinder(index, library)
    finder.find(WORDS, CitationContext(reading=library.works[0].slug))
    assert mapped_indexes() == 1
    del index
    assert mapped_indexes() == 1
    del finder  # no search for garbage is needed
    assert mapped_indexes() == 0


def mapped_indexes() -> int:
    return Path("/proc/self/maps").read_text("utf-8").count("/quotations-")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    "damage", [cut, flip, lambda path: path.write_bytes(b""), lambda path: path.write_text("other")]
)
def test_damaged_index_is_built_again(
    library: Library, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    open_quotation_index_of_bot(library, tmp_path)
    (path,) = index_files(tmp_path)
    whole = path.read_bytes()
    damage(path)
    assert quoted(open_quotation_index_of_bot(library, tmp_path), library) == [WORDS[:-1]]
    assert path.read_bytes() == whole


def test_index_of_another_library_is_built_again(library: Library, tmp_path: Path) -> None:
    open_quotation_index_of_bot(library, tmp_path)
    (path,) = index_files(tmp_path)
    whole = path.read_bytes()
    open_quotation_index_of_bot(library_of(OTHER_WORDS), tmp_path / "other")
    path.write_bytes(index_files(tmp_path / "other")[0].read_bytes())
    assert quoted(open_quotation_index_of_bot(library, tmp_path), library) == [WORDS[:-1]]
    assert path.read_bytes() == whole


def test_several_may_open_it_at_once(library: Library, tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        opened = threads.map(open_quotation_index_of_bot, [library] * 8, [tmp_path] * 8)
        assert all(quoted(index, library) for index in opened)
    assert len(index_files(tmp_path)) == 1


def test_bot_says_that_no_file_can_be(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "data").write_text("a file where a folder would be", "utf-8")
    with caplog.at_level(logging.WARNING):
        assert quoted(open_quotation_index_of_bot(library, tmp_path), library)
    (line,) = caplog.messages
    assert "held in memory" in line
    assert str(tmp_path) in line


def test_small_library_needs_no_file(library: Library, tmp_path: Path) -> None:
    assert quoted(open_quotation_index(library, tmp_path), library)
    assert not (tmp_path / "data").exists()
