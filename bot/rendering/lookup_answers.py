"""Answers to look-ups in the reading: pages of a passage, search hits, autocomplete choices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.core.library import Work
from bot.core.passages import Passage
from bot.core.text import isolate
from bot.rendering.limits import CHOICE_NAME_LIMIT
from bot.rendering.markdown import escape, parse_markdown

READ_BACK = "◀ Read back"
READ_ON = "Read on ▶"


def render_passage_page(
    passage: Passage, pages: Sequence[str], number: int, beside: Work | None = None
) -> str:
    """One page of a passage with its heading. `number` counts from 1; `beside` is the work whose
    text of it stands there too."""
    works = [passage.work, beside] if beside else [passage.work]
    titles = " and ".join(f"**{isolate(escape(work.title))}**" for work in works)
    head = f"{titles}, {isolate(passage.label)}"
    if len(pages) > 1:
        head += f" · page {number} of {len(pages)}"
    if passage.reference.remark:
        head += f"\n-# {passage.reference.remark}"
    return f"{head}\n\n{pages[number - 1]}"


def render_hit(label: str, snippet: Iterable[tuple[str, bool]]) -> str:
    """A search hit as a line. `snippet` are texts, each with whether it is a word searched for."""
    words = (f"**{escape(text)}**" if matches else escape(text) for text, matches in snippet)
    return f"**{isolate(label)}** {isolate(''.join(words))}"


def nothing_found(
    words: str, *, has_words: bool, is_phrase_of_known_words: bool, nearest: Sequence[str]
) -> str:
    """The answer to a search without a hit, with what to type instead. `nearest` are words of the
    text that are like those that it does not have."""
    if not has_words:
        advice = "Type a word or two of the text."
    elif is_phrase_of_known_words:
        advice = "Its words are in the text, but not side by side: leave out the quotation marks."
    elif nearest:
        advice = f"Did you mean {_listed(nearest)}?"
    elif len(words.split()) > 1:
        advice = "No word of it is in the text: try other words, or the first letters of one."
    else:
        advice = "Try another word for it, or its first letters."
    return f"Nothing was found for “{isolate(words)}”. {advice}"


def nothing_in_reading(words: str) -> str:
    """The answer to a search that found something elsewhere."""
    return f"In the reading nothing was found for “{isolate(words)}”."


def place_instead_of_words(words: str, label: str) -> str:
    """The answer to a search for what is no word of the text, but a reference."""
    return f"“{isolate(words)}” is a place, {isolate(label)}: read it with /passage."


def section_choice(label: str, title: str) -> str:
    """The name of an autocomplete choice for a section, or for a chapter without sections."""
    return choice_name(label, title) if title else isolate(label)


def edition_choice(work: Work) -> str:
    """The name of an autocomplete choice for an edition."""
    language = f" ({work.language})" if work.language else ""
    return isolate(work.title[: CHOICE_NAME_LIMIT - len(language) - 2]) + language


def parallel_choice(work: Work, other: Work) -> str:
    """The name of an autocomplete choice for two editions at once."""
    return f"Both: {edition_choice(work)[:45]} and {edition_choice(other)[:45]}"


def choice_name(label: str, markdown: str) -> str:
    """The name of an autocomplete choice for a passage: its label and the beginning of its text."""
    beginning = parse_markdown(markdown[: 4 * CHOICE_NAME_LIMIT])  # enough, whatever its marks take
    return hit_choice(label, beginning.text)


def hit_choice(label: str, text: str) -> str:
    """The name of an autocomplete choice for a search hit: its label and text without marks."""
    head = f"{isolate(label)} · "
    isolates = len(isolate(text)) - len(text)
    room = max(CHOICE_NAME_LIMIT - len(head) - isolates, 0)
    return (head + isolate(text[:room].replace("\n", " ")))[:CHOICE_NAME_LIMIT]


def _listed(words: Sequence[str]) -> str:
    quoted = [f"“{isolate(word)}”" for word in words]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]]) if quoted[1:] else quoted[0]
