"""What a post showed, kept with it: title, question, terms, and every text of its passage."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.course import Prompt
from bot.core.passages import Passage, passage_hash
from bot.core.stored_paragraph import StoredParagraph
from bot.core.terms import Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownContent:
    """The content of a post. `sha256` is the hash of its passage as a whole."""

    title: str
    question: str
    terms: Terms
    paragraphs: tuple[StoredParagraph, ...]
    sha256: str


def shown_content(prompt: Prompt, shown: Passage, terms: Terms) -> ShownContent:
    """The content of a post of this prompt."""
    return ShownContent(
        title=prompt.title,
        question=prompt.ask,
        terms=terms,
        paragraphs=shown_paragraphs(shown),
        sha256=passage_hash(shown),
    )


def shown_paragraphs(shown: Passage) -> tuple[StoredParagraph, ...]:
    """The paragraphs of a passage and its notes, in the order in which they are shown."""
    texts = [(str(paragraph.place), paragraph.text) for paragraph in shown.paragraphs]
    texts += [(str(note.at), note.text) for note in shown.notes]
    return tuple(StoredParagraph(shown.work.slug, label, text) for label, text in texts)
