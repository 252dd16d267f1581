"""Random edits of a reading, with what became of each of its words."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import count

_WORD = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]\W*|[^\s\u3041-\u30ff\u3400-\u9fff]+\s*")


@dataclass(frozen=True)
class TracedWord:
    """A word with the blanks after it. The id stays when the word is corrected."""

    id: int
    text: str


@dataclass
class TracedParagraph:
    """A paragraph under its label, which may be pinned by an edition."""

    words: list[TracedWord]

    @property
    def text(self) -> str:
        """The paragraph as it is read."""
        return "".join(word.text for word in self.words).strip()

    @property
    def ids(self) -> list[int]:
        """The ids of its words."""
        return [word.id for word in self.words]


@dataclass
class EditedReading:
    """A reading in sections of paragraphs. Each edit is drawn from `random`."""

    sections: list[list[TracedParagraph]]
    random: random.Random
    first_number: int = 1
    _ids: count[int] = field(default_factory=count)

    @classmethod
    def of(cls, sections: Iterable[Iterable[str]], seed: str) -> EditedReading:
        """A reading of these texts."""
        reading = cls([], random.Random(seed))
        reading.sections = [[reading.paragraph(text) for text in texts] for texts in sections]
        return reading

    @property
    def paragraphs(self) -> list[TracedParagraph]:
        """All paragraphs in order."""
        return [paragraph for section in self.sections for paragraph in section]

    @property
    def labels(self) -> list[str]:
        """The label of each paragraph: its section and its number there."""
        return [
            f"{section + self.first_number}.{number}"
            for section, paragraphs in enumerate(self.sections)
            for number, _ in enumerate(paragraphs, 1)
        ]

    def paragraph(self, text: str) -> TracedParagraph:
        """A paragraph of words that stood nowhere before."""
        words = (found[0] for found in _WORD.finditer(f"{text} "))
        return TracedParagraph([TracedWord(next(self._ids), word) for word in words])

    def edit(self) -> str:
        """Make one random edit; what was done."""
        edits: tuple[tuple[Callable[[], None], int], ...] = (
            (self._correct, 8),
            (self._split, 4),
            (self._join, 4),
            (self._insert, 3),
            (self._move, 3),
            (self._delete, 1),
            (self._swap, 2),
            (self._renumber, 2),
        )
        (chosen,) = self.random.choices([each for each, _ in edits], [n for _, n in edits])
        chosen()
        return chosen.__name__.strip("_")

    def _section(self) -> list[TracedParagraph]:
        return self.random.choice([section for section in self.sections if section])

    def _correct(self) -> None:
        words = self.random.choice(self._section()).words
        for at in self.random.sample(range(len(words)), min(len(words), self.random.randint(1, 4))):
            text = words[at].text
            letter = self.random.randrange(len(text.strip()) or 1)
            other = (text[:letter] + text[letter + 1 :], f"corrected{text}", f"({text.strip()}) ")
            words[at] = TracedWord(words[at].id, self.random.choice(other) or "x ")

    def _split(self) -> None:
        section = self._section()
        at = self.random.randrange(len(section))
        words = section[at].words
        if len(words) > 20:
            middle = self.random.randint(8, len(words) - 8)
            section[at : at + 1] = [
                TracedParagraph(words[:middle]),
                TracedParagraph(words[middle:]),
            ]

    def _join(self) -> None:
        section = self._section()
        if len(section) > 1:
            at = self.random.randrange(len(section) - 1)
            both = [*section[at].words, *section[at + 1].words]
            section[at : at + 2] = [TracedParagraph(both)]

    def _insert(self) -> None:
        section = self._section()
        vocabulary = [word.text for paragraph in self.paragraphs for word in paragraph.words]
        text = "".join(self.random.choices(vocabulary, k=self.random.randint(5, 120)))
        section.insert(self.random.randint(0, len(section)), self.paragraph(text))

    def _move(self) -> None:
        source, target = self._section(), self._section()
        if len(source) > 1:
            moved = source.pop(self.random.randrange(len(source)))
            target.insert(self.random.randint(0, len(target)), moved)

    def _delete(self) -> None:
        section = self._section()
        if len(section) > 1:
            section.pop(self.random.randrange(len(section)))

    def _swap(self) -> None:
        if len(self.sections) > 1:
            first, second = self.random.sample(range(len(self.sections)), 2)
            sections = self.sections
            sections[first], sections[second] = sections[second], sections[first]

    def _renumber(self) -> None:
        self.first_number = self.random.randint(1, 40)
