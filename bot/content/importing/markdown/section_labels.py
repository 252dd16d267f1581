"""Gives each section and chapter a label that no other one has, as a reference writes it."""

from __future__ import annotations

import itertools
import re
import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.content.heading_numbers import parse_numbered_heading
from bot.content.importing.drafts import Doubt
from bot.content.importing.markdown.pieces import Heading

_LETTER = re.compile(r"[ABEFGHJK](?:[.)](?=\s|\Z)|\Z)")
_NUMERAL_LETTER = re.compile(r"(?<![^\W_])[IVXLCDM](?![^\W_])")
_PIN = re.compile(r"\{#(?P<label>[^{}\s]+)\}\Z")


@dataclass(frozen=True, slots=True)
class Labels:
    """The label of each heading, and which of them its own words do not give."""

    labels: tuple[str, ...]
    pinned: frozenset[int]
    doubts: tuple[Doubt, ...]


def assign_labels(headings: Sequence[Heading | None]) -> Labels:
    """A heading's own number, or its position where few headings have a number. Between numbered
    headings one without a number, or with one that is taken, has that before it and a letter.
    None is the text before the first heading."""
    assigner = _LabelAssigner(headings)
    for heading in headings:
        assigner.add(heading)
    return Labels(tuple(assigner.labels), frozenset(assigner.pinned), tuple(assigner.doubts))


def own_label(heading: Heading) -> str | None:
    """The label that the words of a heading give it."""
    if (pin := _PIN.search(heading.text)) is not None:
        return pin["label"]
    numbered = parse_numbered_heading(heading.text)
    return numbered.label if numbered is not None else None


def _is_lettered(heading: Heading | None) -> bool:
    """Whether a heading counts in letters, as A. and B., so that C. among them is no numeral."""
    return heading is not None and _LETTER.match(heading.text) is not None


class _LabelAssigner:
    def __init__(self, headings: Sequence[Heading | None]) -> None:
        own = [own_label(heading) for heading in headings if heading is not None]
        is_numbered = sum(label is not None for label in own) * 2 >= len(own)
        self._by_position = not is_numbered or any(map(_is_lettered, headings))
        self._own = LabelsInUse(label for label in own if label is not None)
        self._taken: set[str] = set()
        self._position = 0
        self.labels: list[str] = []
        self.pinned: set[int] = set()
        self.doubts: list[Doubt] = []

    def add(self, heading: Heading | None) -> None:
        if heading is None:
            self.labels.append(self._own.take("0"))
            return
        own, position = own_label(heading), str(self._position + 1)
        label = self._choose(heading, own, position)
        if label != (own or position) or self._may_be_letter(heading, label):
            self.pinned.add(len(self.labels))
        self._position += label != "0"
        self._taken.add(label)
        self.labels.append(label)

    def _may_be_letter(self, heading: Heading, label: str) -> bool:
        """Whether a numeral of one letter does not count on, so that C. might follow B."""
        if not _NUMERAL_LETTER.search(heading.text) or not label.isdecimal():
            return False
        return str(int(label) - 1) not in self._taken

    def _choose(self, heading: Heading, own: str | None, position: str) -> str:
        wanted = position if self._by_position else own
        if wanted is not None and wanted not in self._taken:
            return wanted
        last = self.labels[-1] if self.labels else None
        label = self._own.take_after(last)
        message = f"“{heading.text}” has no number of its own; a reference calls it {label}"
        if own is not None:
            message = f"there are two of number {own}; a reference calls this one {label}"
        self.doubts.append(Doubt(heading.line, message))
        return label


class LabelsInUse:
    """The labels that are taken, and free ones beside them."""

    def __init__(self, labels: Iterable[str]) -> None:
        self._labels = set(labels)

    def __contains__(self, label: str) -> bool:
        return label in self._labels

    def take(self, label: str) -> str:
        """Take this label."""
        self._labels.add(label)
        return label

    def take_after(self, label: str | None) -> str:
        """Take the label before with the first letter that is free: 1a, 1b; 0 before all."""
        if label is None and "0" not in self._labels:
            return self.take("0")
        stem = (label or "0").rstrip(string.ascii_lowercase)
        for number in itertools.count():
            for letter in string.ascii_lowercase:
                candidate = f"{stem}.{number}{letter}" if number else f"{stem}{letter}"
                if candidate not in self._labels:
                    return self.take(candidate)
        raise AssertionError  # the count never ends
