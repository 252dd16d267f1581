"""By which names messages call the works of a library and their authors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from rapidfuzz.distance import Levenshtein

from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.level_words import fold_word
from bot.core.library import Library, Work
from bot.core.references.levels import TextLevel, prose_marks

_MOST_PARAGRAPHS = 1500  # in which names are looked for
_KEPT_WORDS = 1024
_SHORTEST_WORD = 4  # letters of an author's name that stand for it
_SHORT_NAME = 5  # letters of a name that is not compared with others
_MISSPELT = 2  # letters


class WorkNames:
    """The names of works, authors and translators."""

    def __init__(self, library: Library) -> None:
        self._names = {
            fold_word(name): name for work in library.works for name in work.names if name
        }
        self._works = library.works
        self._standing: dict[str, bool] = {}
        self._ends = {name.rsplit(None, 1)[-1] for name in self._names}
        self._title_words = {
            word for work in library.works for name in work.names for word in _words_of(name)
        } | {str(work.year) for work in library.works if work.year is not None}
        self._levels = prose_marks(library)
        self._chapters = {chapter.label for work in library.works for chapter in work.chapters}
        self._known = {word for work in library.works for word in _known_words(work)}

    def is_name(self, word: str) -> bool:
        """Whether a word or a title means a work of the library or who wrote it."""
        folded = fold_word(word).replace("’", "'").removesuffix("'s").removesuffix("'")
        return folded in self._known or folded in self._names

    def sounds_like_author(self, word: str) -> bool:
        """Whether a name is that of an author, also as other languages spell it: Trotzki."""
        if self.is_name(word):
            return True
        name = fold_word(word)
        if not name.isascii():
            return self._is_transliterated(name)
        return len(name) > _SHORT_NAME and any(
            Levenshtein.distance(name, known, score_cutoff=_MISSPELT) <= _MISSPELT
            for known in self._known
        )

    def _is_transliterated(self, name: str) -> bool:
        """Whether a name in another script, in any case, begins as one of an author: Τρότσκι."""
        from anyascii import anyascii  # reads its tables as they are needed

        stem = anyascii(name).lower()[:_SHORT_NAME]
        return len(stem) == _SHORT_NAME and any(
            Levenshtein.distance(stem, known[:_SHORT_NAME], score_cutoff=1) <= 1
            for known in self._known
        )

    def has_consonants_of(self, name: str) -> bool:
        """Whether a name in a script without vowels is one of a work or an author: مريم."""
        from anyascii import anyascii

        return _consonants(anyascii(name)) in {_consonants(known) for known in self._known}

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        """The paragraphs in which names are looked for: of a large library the first ones, since to
        look through all would hold the event loop up."""
        paragraphs = (each for work in self._works for _, _, each in work.paragraphs)
        return tuple(each.text for each in islice(paragraphs, _MOST_PARAGRAPHS))

    def stands_in_readings(self, word: str) -> bool:
        """Whether a word, as it is written, stands in the works themselves."""
        return self._is_in_readings(word, rf"\b{re.escape(word)}\b")

    def begins_in_readings(self, stem: str) -> bool:
        """Whether a word of the works themselves begins so, as it is written."""
        return self._is_in_readings(stem, rf"\b{re.escape(stem)}")

    def _is_in_readings(self, part: str, expression: str) -> bool:
        if expression not in self._standing:
            if len(self._standing) == _KEPT_WORDS:
                self._standing.clear()
            pattern = re.compile(expression)
            self._standing[expression] = any(
                part in text and pattern.search(text) is not None for text in self._texts
            )
        return self._standing[expression]

    def stands_in_titles(self, word: str) -> bool:
        """Whether a folded word is one of a title, or the year of a work."""
        return word in self._title_words

    def begins_title_word(self, stem: str) -> bool:
        """Whether a word of a title begins with these folded letters."""
        return any(word.startswith(stem) for word in self._title_words)

    def has_chapter(self, label: str) -> bool:
        """Whether one of the works has a chapter with this number."""
        return label in self._chapters

    def level_of(self, mark: str) -> TextLevel | None:
        """The level of one of the works that a folded word names, if it is one."""
        return self._levels.get(mark)

    def name_before(self, around: Surroundings) -> str | None:
        """The work's name that stands right before a reference, as a reference may begin."""
        if (around.last_word_before) not in self._ends:
            return None
        before = [name for name in self._names if around.ends_with(name)]
        return self._names[max(before, key=len)] if before else None


def _consonants(name: str) -> str:
    return re.sub(r"[aeiou'\W]", "", name.lower())


def _words_of(name: str) -> Iterator[str]:
    return (fold_word(word) for word in re.findall(r"\w+", name))


def _known_words(work: Work) -> Iterator[str]:
    for name in work.names:
        yield fold_word(name)
        yield fold_word(name).rsplit(None, 1)[-1]
        yield fold_word(name).removeprefix("the ")
        first = fold_word(name).removeprefix("the ").split(None, 1)[0]
        if len(first) > _SHORTEST_WORD and not name.lower().startswith("the "):
            yield first
    for person in (work.author, work.translator or ""):
        yield fold_word(person)
        yield from (word for word in fold_word(person).split() if len(word) >= _SHORTEST_WORD)
