"""What the numbered paragraphs of a text are by its heading.

Under *Definitiones* they are definitions, and `thesis 11` is one of the *Theses on Feuerbach*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.level_words import fold_word
from bot.core.library import Library, Work
from bot.core.references.levels import LevelMarks, TextLevel, levels_of, prose_marks_of

# Without forms that are words of English, such as thèse without its accent.
_UNITS = (
    """definition definitions def defs definitio definitiones definitionem definitionen définition
    définitions définit definición definiciones definizione definizioni definição definições
    определение определения опр""",
    """proposition propositions prop props propositio propositiones propositionen lehrsatz lehrsätze
    proposición proposiciones proposizione proposizioni теорема теоремы""",
    "axiom axioms ax axioma axiomata axiome axiomen axiomes axiomas assioma аксиома аксиомы",
    "postulate postulates postulat postulate postulata postulats postulado postulati постулат",
    "thesis theses thesen thèses tesis tesi tese teses teza tezy тезис тезисы тезисе",
    """aphorism aphorisms aph aphorismus aphorismen aphorisme aphorismes aforismo aforismi
    aforismos афоризм афоризмы""",
    "maxim maxims maxime maximen maximes máxima máximas massima massime максима максимы",
    "fragment fragments frag frags fragmente fragmento fragmentos frammento frammenti фрагмент",
    "pensée pensées gedanke gedanken pensamiento pensiero pensieri мысль мысли",
)
_SETS = tuple(frozenset(map(fold_word, each.split())) for each in _UNITS)
_LONGEST_HEADING = 3  # words
_SHORTEST = 3  # letters of a form that is a mark in prose; fewer are a word of some language


def headed_marks(library: Library) -> LevelMarks:
    """The words for the paragraphs of the works whose headings call them so."""
    return {
        form: TextLevel.PARAGRAPH
        for work in library.works
        for form in _forms_of(work)
        if form not in prose_marks_of(work.levels)
    }


def with_signs(typed: str, marks: LevelMarks) -> str:
    """A reference with the sign of paragraphs in place of these words: `def. 7` is `¶7`."""

    def sign(word: re.Match[str]) -> str:
        return "¶" if fold_word(word[1]) in marks else word[0]

    return re.sub(r"([^\W\d_]+)\.?\s*(?=\d)", sign, typed) if marks else typed


def _forms_of(work: Work) -> Iterator[str]:
    """The forms of the one unit that the headings of a text of numbered paragraphs name."""
    if levels_of(work.levels) != (TextLevel.PARAGRAPH,):
        return
    words = frozenset(word for text in _headings(work) for word in map(fold_word, _words(text)))
    named = [forms for forms in _SETS if not words.isdisjoint(forms)]
    if len(named) == 1:
        yield from (form for form in named[0] if len(form) >= _SHORTEST)


def _headings(work: Work) -> Iterator[str]:
    yield work.title
    for chapter, section, paragraph in work.paragraphs[:2]:
        yield from (chapter.title, section.title)
        if len(paragraph.text.split()) <= _LONGEST_HEADING:
            yield paragraph.text


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)
