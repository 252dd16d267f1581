"""What one wording cites, as it is told to people: where each passage stands now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.core.citations.citation import CitationKind

WordingKey = tuple[int, datetime]
"""The id of a response, and since when in UTC it has had a wording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPassage:
    """A passage that a wording cites. `labels` are where the work has it now, several where it was
    split; `said` are the words of the wording, empty where these are not kept; `text` are the
    words of the passage that it quotes, empty where it quotes none."""

    work: str
    labels: tuple[str, ...]
    kind: CitationKind
    is_exact: bool
    said: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class MissingPlace:
    """A reference to a place that the text does not have, and the sentence that says so."""

    said: str
    why: str


@dataclass(frozen=True, slots=True)
class MissingWords:
    """Words in quotation marks that stand nowhere in the texts. `label` is what is most similar
    in a work; empty if nothing is."""

    said: str
    work: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class WordingCitations:
    """All that one wording cites, rightly and wrongly, in its order."""

    passages: tuple[CitedPassage, ...] = ()
    missing_places: tuple[MissingPlace, ...] = ()
    missing_words: tuple[MissingWords, ...] = ()


CitationsByWording = Mapping[WordingKey, WordingCitations]
