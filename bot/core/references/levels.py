"""The levels of a text that a number can stand for, and the words and signs that say which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from functools import lru_cache

from bot.core.level_words import find_level_word, fold_word, level_words_of, plural_of
from bot.core.library import LevelNames, Library

_LEAST_PREFIX = 2  # letters of a level's name that may stand for it


class TextLevel(IntEnum):
    """The levels of a work that a number can stand for, from the outermost inwards."""

    CHAPTER = 0
    SECTION = 1
    PARAGRAPH = 2
    NOTE = 3


LevelMarks = Mapping[str, TextLevel]

# What every text understands, whatever its levels are called.
_GENERAL = {
    TextLevel.CHAPTER: ("ch", "chs", "chap", "chapter", "chapters", "章"),
    TextLevel.SECTION: ("§", "s", "sec", "secs", "sect", "section", "sections", "節", "节"),
    TextLevel.PARAGRAPH: ("¶", "p", "par", "para", "paras", "paragraph", "paragraphs", "段"),
    TextLevel.NOTE: ("n", "nn", "fn", "note", "notes", "footnote", "footnotes"),
}
GENERAL_MARKS: LevelMarks = {mark: level for level, marks in _GENERAL.items() for mark in marks}
# Forms of the words for levels in languages that decline them, abbreviations without which one
# hardly cites, and words that are English too.
_DECLINED = {
    "chapter": "глав главе главу kapitels rozdziale rozdziału kapitole κεφαλαίου κεφάλαιο",
    "section": """разделов разделе разделу abschnitts sekcji oddílu ενότητας τμήματος розділі
        phần""",
    "paragraph": """
        abs absatzes abschn абз абзацев параграфов абзаце абзацу абзаца параграфе абзаці
        akapicie akapitu ustępie ustępu odst odstavci odstavku odseku odlomku párr ust alin παρ
        п lõik lõigus lõigu stycket alineatului kappaleen kappaleessa kappaleesta
        bekezdést bekezdésben bekezdésnek bekezdésből bekezdése paragrafta paragrafı paragrafın
        paragrafında paragraftaki paragrafa paragraftan παράγραφο παραγράφου للفقرة""",
    "article": "статей статье статью статьей artikels artikeln artykule artykułu článku άρθρου",
    "line": """строк строке строку строкой строках стихе стиха zeilen wersie wersach řádku dize
        dizede dizeler dòng""",
    "verse": "v vv ayet ayette ayetin ayeti ayete",
}
_NOTES_IN_PROSE = """
    fußnote fußnoten anmerkung nota notas note voetnoot fotnot fotnote przypis przypisie przypisu
    poznámka poznámce dipnot alaviite lábjegyzet сноска сноске сноску примечание примечании
    υποσημείωση σημείωση הערה 脚注 각주 注 anm прим przyp noot viite ntoe"""
_NOT_IN_PROSE = frozenset(("caput", "capita", "capitol", "sura", "suras", "surah", "surahs"))
_LEAST_IN_PROSE = 5  # letters of a Latin word: shorter ones mean something else in some language
_LEAST_MISSPELT = 7  # letters of a mark that is known mis-spelt, too
_MEANINGS = {
    TextLevel.CHAPTER: "chapter",
    TextLevel.SECTION: "section",
    TextLevel.PARAGRAPH: "paragraph",
}
_SIGNS = {TextLevel.CHAPTER: "ch", TextLevel.SECTION: "§", TextLevel.PARAGRAPH: "¶"}


@lru_cache
def levels_of(names: LevelNames) -> tuple[TextLevel, ...]:
    """The levels that there are, the outermost first."""
    return tuple(level for level in _SIGNS if level_name(names, level) is not None)


def level_name(names: LevelNames, level: TextLevel) -> str | None:
    """What a text calls one of its levels; None if it does not have it."""
    return (names.chapter, names.section, names.paragraph)[level]


@lru_cache
def marks_of(names: LevelNames) -> LevelMarks:
    """The marks that a typed reference to such a text may have, folded: its own names, their
    plurals, abbreviations, translations and beginnings, and the general ones. What could mean
    two levels means none."""
    marks: dict[str, TextLevel] = {}
    for forms in (_own_names(names), _own_forms(names), _general_marks(names)):
        _add_marks(marks, forms)
    _add_marks(marks, _translations(names))
    _add_marks(marks, _beginnings(names))
    further = prose_marks_of(names)  # declined, abbreviated and mis-spelt
    return {**{mark: further[mark] for mark in further if _meaning_of(mark) != "verse"}, **marks}


@lru_cache
def canonical_mark(names: LevelNames, level: TextLevel) -> str:
    """The mark that the canonical form writes where a number alone would not say its level."""
    sign = _SIGNS[level]
    return sign if marks_of(names).get(sign) is level else str(level_name(names, level))


@lru_cache
def prose_marks_of(names: LevelNames) -> LevelMarks:
    """The marks that count in running prose about such a text: of translations whole words, and no
    beginnings of words, which would find references where there are none."""
    marks: dict[str, TextLevel] = {}
    for forms in (_own_names(names), _general_marks(names), _own_forms(names, usual=False)):
        _add_marks(marks, forms)
    _add_marks(marks, _translations_in_prose(names))
    _add_marks(marks, ((form, TextLevel.NOTE) for form in _NOTES_IN_PROSE.split()))
    _add_marks(marks, _misspelt(marks))
    return marks


def prose_marks(library: Library) -> LevelMarks:
    """The marks that count in running prose about any of the works. Only of a note's mark is the
    level that of every work."""
    return _united_marks(tuple(dict.fromkeys(work.levels for work in library.works)))


@lru_cache
def _united_marks(shapes: tuple[LevelNames, ...]) -> LevelMarks:
    marks = dict(GENERAL_MARKS)
    for names in shapes:
        marks = {**prose_marks_of(names), **marks}
    return marks


def _add_marks(marks: dict[str, TextLevel], forms: Iterable[tuple[str, TextLevel]]) -> None:
    """Adds the forms that are not taken and do not mean two levels."""
    added: dict[str, set[TextLevel]] = {}
    for form, level in forms:
        added.setdefault(fold_word(form), set()).add(level)
    for form, levels in added.items():
        if len(levels) == 1:
            marks.setdefault(form, *levels)


def _named_levels(names: LevelNames) -> Iterator[tuple[str, TextLevel]]:
    for level in levels_of(names):
        yield str(level_name(names, level)), level


def _own_names(names: LevelNames) -> Iterator[tuple[str, TextLevel]]:
    for name, level in _named_levels(names):
        yield name, level
        yield plural_of(name), level


def _own_forms(names: LevelNames, *, usual: bool = True) -> Iterator[tuple[str, TextLevel]]:
    """The forms of the names in the table of level words; `usual` also of chapter and the like."""
    for name, level in _named_levels(names):
        word = find_level_word(name)
        if word is not None and (usual or word.name not in _MEANINGS.values()):
            for form in (word.name, *word.plurals, *word.abbreviations):
                yield form, level


def _general_marks(names: LevelNames) -> Iterator[tuple[str, TextLevel]]:
    named = sorted(_named_levels(names), key=lambda each: each[0].lower() in _MEANINGS.values())
    meanings = {_meaning_of(name): level for name, level in named}
    present = levels_of(names)
    for general, marks in _GENERAL.items():
        level = meanings.get(_MEANINGS.get(general, "note"), general)
        if general is TextLevel.SECTION and level not in present:
            level = TextLevel.PARAGRAPH
        if level in present or level is TextLevel.NOTE:
            yield from ((mark, level) for mark in marks)


def _translations(names: LevelNames) -> Iterator[tuple[str, TextLevel]]:
    for name, level in _named_levels(names):
        for word in level_words_of(_meaning_of(name)):
            for form in (word.name, *word.plurals, *word.abbreviations):
                yield form, level


def _translations_in_prose(names: LevelNames) -> Iterator[tuple[str, TextLevel]]:
    for name, level in _named_levels(names):
        for meaning in _meanings_in_prose(name, names):
            for word in level_words_of(meaning):
                yield from ((form, level) for form in (word.name, *word.plurals) if _is_mark(form))
            yield from ((form, level) for form in _DECLINED.get(meaning, "").split())


def _meanings_in_prose(name: str, names: LevelNames) -> Iterator[str]:
    """What a level is called: a line also a verse, and so is a paragraph that nobody named in a
    text without chapters, since whoever reads scripture or poems calls it so."""
    meaning = _meaning_of(name)
    yield meaning
    if meaning == "line" or (meaning == "paragraph" and names.chapter is None):
        yield "verse"


def _is_mark(form: str) -> bool:
    """Whether a form of a level's name is a mark in running prose."""
    folded = fold_word(form)
    is_long = len(folded) >= _LEAST_IN_PROSE or not folded.isascii()
    return is_long and len(folded) > 1 and folded not in _NOT_IN_PROSE


def _misspelt(marks: LevelMarks) -> Iterator[tuple[str, TextLevel]]:
    """The long English marks with one letter left out or doubled, or two neighbours exchanged."""
    for mark, level in marks.items():
        if len(mark) >= _LEAST_MISSPELT and mark in GENERAL_MARKS:
            for at in range(1, len(mark)):
                yield mark[:at] + mark[at + 1 :], level
                yield mark[:at] + mark[at] + mark[at:], level
                yield mark[: at - 1] + mark[at] + mark[at - 1] + mark[at + 1 :], level


def _beginnings(names: LevelNames) -> Iterator[tuple[str, TextLevel]]:
    for name, level in _named_levels(names):
        folded = fold_word(name)
        yield from ((folded[:end], level) for end in range(_LEAST_PREFIX, len(folded)))


def _meaning_of(name: str) -> str:
    word = find_level_word(name)
    return word.meaning if word is not None else ""
