"""Tells staff which citations stand nowhere in a reading that was edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.core.citations.reading_edits.standing_citations import StandingCitation
from bot.core.plain_text import plain_text
from bot.core.stored_paragraph import StoredParagraph
from bot.core.text import plural
from bot.rendering.markdown import escape
from bot.rendering.messages import shorten

_SHOWN_CHARACTERS = 80
_REST = "the report lists them."


def describe_lost_citations(title: str, lost: Sequence[StandingCitation]) -> str:
    """A message to the staff of one course about citations of an edited work."""
    counts = Counter(citation.parts[0].paragraph for citation in lost)
    verb = "stands" if len(lost) == 1 else "stand"
    head = (
        f"**{escape(title)} was edited, and {plural(len(lost), 'citation')} of it {verb} nowhere "
        "in it any more**, or may stand in several places. What they earned stays as it is. If the "
        "words were taken out by mistake, put them back and reload: the citations are found again."
    )
    return shorten([head, *(_line(each, count) for each, count in counts.items())], _REST)


def _line(paragraph: StoredParagraph, count: int) -> str:
    text = plain_text(paragraph.text)
    shown = text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS].rstrip()} …"
    return f"- {plural(count, 'citation')} of {paragraph.label}: “{escape(shown)}”"
