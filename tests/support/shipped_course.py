"""The course and the readings of this repository."""

from __future__ import annotations

from functools import cache

from bot.content.course_folder import load_course_folder
from bot.content.search.search_index import SearchIndex
from bot.core.citations.recognition import CitationRecognizer
from bot.core.course import Course
from bot.core.library import Library
from tests.support.paths import ROOT


@cache  # they cannot change, and most tests begin with them
def shipped() -> tuple[Course, Library]:
    """The course and the readings of this repository."""
    folder = load_course_folder(ROOT)
    return folder.courses[0], folder.library


def open_index(library: Library) -> SearchIndex:
    """Its search index; that of the shipped readings is built once for all tests."""
    return _shipped_index() if library is shipped()[1] else SearchIndex.build(library)


def make_recognizer(library: Library) -> CitationRecognizer:
    """What recognises citations of it; for the shipped readings it is made once for all tests."""
    return _shipped_recognizer() if library is shipped()[1] else CitationRecognizer(library)


@cache
def _shipped_index() -> SearchIndex:
    return SearchIndex.build(shipped()[1])


@cache
def _shipped_recognizer() -> CitationRecognizer:
    return CitationRecognizer(shipped()[1])
