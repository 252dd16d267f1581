"""The labels of the messages are true of their readings: whoever edits either sees it here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import pytest

from bot.core.citations.citation import CitationKind
from bot.core.references import NotePlace, Place, parse_reference
from bot.errors import BadReference
from tests.support.labelled_messages import (
    EIGHTH,
    ELEVENTH,
    FIFTH,
    FOURTEENTH,
    FOURTH,
    LABELLED,
    NINTH,
    PRACTICE,
    SECOND,
    SEVENTH,
    SIXTH,
    TENTH,
    THIRD,
    THIRTEENTH,
    TWELFTH,
    LabelledCitation,
    LabelledMessage,
    library_of_reading,
    load_labelled_messages,
)

MESSAGES = tuple(
    message
    for folder in (
        LABELLED,
        SECOND,
        THIRD,
        FOURTH,
        FIFTH,
        SIXTH,
        SEVENTH,
        EIGHTH,
        NINTH,
        TENTH,
        ELEVENTH,
        TWELFTH,
        THIRTEENTH,
        FOURTEENTH,
        PRACTICE,
    )
    for message in load_labelled_messages(folder)
)
OMISSION = re.compile(r"\[[^\]]{2,}\]|\[…\]|\(…\)|…|\.\s?\.\s?\.")
NOTE_MARK = re.compile(r"\[\^.*?\]")


@lru_cache
def paragraphs(reading: str) -> dict[str, str]:
    """The letters of all paragraphs and notes by their canonical references."""
    work = library_of_reading(reading).works[0]
    texts = {
        str(Place(chapter.label, section.label, paragraph.label)): paragraph.text
        for chapter, section, paragraph in work.paragraphs
    }
    notes = {str(NotePlace(*labels)): note.text for labels, note in work.notes.items()}
    return {at: letters(NOTE_MARK.sub("", text)) for at, text in (texts | notes).items()}


def letters(text: str) -> str:
    """A text without case, blanks, punctuation, points and accents."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in folded if char.isalnum())


def stands_in(quoted: str, paragraph: str) -> bool:
    """Whether the words, or the pieces between omissions in their order, stand in a paragraph."""
    if letters(quoted) in paragraph:
        return True
    at = 0
    for piece in filter(None, map(letters, OMISSION.split(quoted))):
        found = paragraph.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def labels() -> Iterator[tuple[LabelledMessage, LabelledCitation, str]]:
    for message in MESSAGES:
        for citation in message.citations:
            yield message, citation, message.text[slice(*citation.span)]


def test_ids_and_texts_are_unique() -> None:
    assert len({message.id for message in MESSAGES}) == len(MESSAGES)
    assert len({message.text for message in MESSAGES}) == len(MESSAGES)


def test_labelled_paragraphs_exist() -> None:
    assert [
        (message.id, reference)
        for message, citation, _ in labels()
        for reference in (citation.reference, *citation.also)
        if reference not in paragraphs(message.reading)
    ] == []


def test_spans_hold_words_without_blanks_around() -> None:
    assert [message.id for message, _, said in labels() if not said or said != said.strip()] == []


def test_exact_quotations_stand_in_their_paragraphs() -> None:
    assert [
        (message.id, said)
        for message, citation, said in labels()
        if citation.kind is not CitationKind.REFERENCE
        for reference in (citation.reference, *citation.also)
        if stands_in(said, paragraphs(message.reading)[reference]) is (citation.is_exact is False)
    ] == []


def test_quotations_nowhere_stand_nowhere() -> None:
    assert [
        (message.id, said)
        for message in MESSAGES
        for said in message.not_found
        if said not in message.text
        or any(letters(said) in text for text in paragraphs(message.reading).values())
    ] == []


@pytest.mark.parametrize(
    ("message", "said"),
    [(message, said) for message in MESSAGES for said in message.wrong],
    ids=lambda value: value if isinstance(value, str) else value.id,
)
def test_wrong_references_name_no_place(message: LabelledMessage, said: str) -> None:
    library = library_of_reading(message.reading)
    here = None
    if message.passage is not None:
        passage = parse_reference(message.passage, library, reading=message.reading).pieces[0]
        here = passage.first if not isinstance(passage, NotePlace) else None
    assert said in message.text
    with pytest.raises(BadReference):
        parse_reference(said, library, reading=message.reading, here=here)
