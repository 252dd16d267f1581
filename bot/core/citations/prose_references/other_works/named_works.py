"""Places of works that are named right before them or behind: `hoofdstuk 3 van Figes`, `Arendt,
cap. 11`, `Getty's article (section 3)`, `in Das Kapital it's ch. 24`.
"""

from __future__ import annotations

import re

from bot.core.citations.prose_references.other_works.author_names import (
    EDGES,
    is_foreign_name,
    is_known_author,
    is_known_work,
)
from bot.core.citations.prose_references.other_works.work_names import WorkNames
from bot.core.citations.prose_references.words.texts_of_others import EDITIONS_OF_THE_READING
from bot.core.level_words import fold_word

_NAME = r"[^\W\da-zß-öø-ÿа-яёα-ω][\w’'.-]*\w"
_WORD = r"[^\W\d_][\w’'.-]*"
_BOOK = (
    r"(?:book|article|essay|paper|study|biography|memoirs?|textbook|monograph|lectures?|pamphlet|"
    r"reader|novel|roman|novela|romanzo|romance|powieść|powieści|роман\w*|"
    r"buch|buchs|aufsatz|artikel|essay|lehrbuch|biographie|biografie|studie|livre|manuel|essai|"
    r"étude|thèse|libro|ensayo|estudio|artículo|manual|saggio|manuale|articolo|studio|livro|artigo|"
    r"ensaio|boek|studie|książ\w+|artyku\w+|esej\w*|podręcznik\w*|knih\w+|člán\w+|bok|boken|"
    r"artikeln?|bogen|boka|книг\w*|стать\w+|эссе|учебник\w*|монографи\w+|підручник\w*)"
)
_IS_BOOK = re.compile(_BOOK, re.IGNORECASE)
_BY = frozenset(("by", "von", "de", "du", "di", "do", "da", "van", "av", "af", "autorstwa", "od"))
_ABOUT = frozenset(("on", "about", "of", "über", "zu", "sur", "sobre", "su", "о", "про", "over"))
_ELIDED = re.compile(r"^d['’](?=\w)")
_NEAR = 6  # words before a place
_OWNING = 2  # words before a book that may say whose it is
# Behind the place: words that say whose it is, with any author or only with known ones.
_OF_ANY = re.compile(
    rf"\s(?:do|da|dos|van|av|af|di|dello|della|degli|του|της)\s(?P<name>{_NAME})"
    rf"(?P<more>(?:\s{_NAME}|\sz'n|\szijn)?)"
)
_OF_KNOWN = re.compile(
    r"\s(?:(?:bei|bij|hos|chez|u|у|из|von|aus|uit|od|by|por|en|em|in|im|w|в|nel|של|"
    r"בספר של|אצל|عند)\s)?"
    rf"(?:(?:de[rsn]?|il|el)\s)?(?P<name>{_WORD})(?!\s?[:=])"
)
_WORK_BEHIND = re.compile(
    rf"\s(?:of|from|in)\s(?P<title>[Tt]he\s{_NAME}(?:\s(?:of|and|in|the)\s{_NAME}|\s{_NAME})*)"
)
_READING = (
    r"(?:see|cf\.?|read|reread|re-read|reading|vgl\.?|siehe|lesen|lese|gelesen|lis|lu|relu|lire|"
    r"leer|leí|releí|leo|letto|riletto|leggere|rileggo|leggo|li|ler|reli|lees|gelezen|zie|por\.|"
    r"czytałem|czytałam|читал|читала|перечитал|перечитала|см\.?|ср\.?|läs|läste|les|læs)"
)
_BEGINNING = re.compile(rf"(?:^|[.!?:;(–—\n]\s?|\b{_READING}\s)(?:{_NAME}\s)?$", re.IGNORECASE)
_IN_BOOK = re.compile(
    rf"(?P<name>{_NAME})\s(?i:in|nel|dans|en|em|w|в|i)\s"
    r"(?i:his|her|their|suo|sua|son|sa|seinem|seiner|ihrem|ihrer|su|seu|swojej|swoim|своей|"
    r"своём|своем|sin|sitt)\s"
    rf"(?:{_WORD}\s)?(?i:{_BOOK}),?\s?\(?$"
)
_IN_BRACKET = re.compile(
    rf"(?P<name>{_NAME})\s\((?P<title>[*_“«\"]?{_NAME}(?:\s{_WORD}){{0,5}}),?[*_”»\"]?,?\s$"
)
_IT_IS = re.compile(
    rf"\b(?i:in|im|bei|chez|dans|en|nel|em|w|в|у|u|i)\s(?P<title>(?:{_NAME})(?:\s{_NAME})*),?\s"
    r"(?i:it['’]?s|it is|that['’]?s|das ist|ist das|ist es|c['’]est|es|está|è|é|это|to|jest|"
    r"är det|is het|is dat)"
    r"\s(?:(?i:in|im|en|w|в)\s)?$"
)
_OWN = re.compile(rf"(?P<name>{_NAME})['’]s own\s$")
# “The Civil War in France, section 3”: a title with an article and a preposition.
_LONG_TITLE = re.compile(
    rf"(?:^|[.:;!?(]\s|,\s)(?P<title>(?:The|A|Der|Die|Das|Le|La|L['’]|El|Il)\s?{_NAME}(?:\s{_NAME})*"
    rf"\s(?:of|in|on|to|der|des|de|du|della|del|en)\s(?:the\s|la\s|le\s)?{_NAME}(?:\s{_NAME})*),\s$"
)
_LIKENED = re.compile(
    r"(?:^|\W)(?:unlike|like|as|for|to|per|with|contra|after|against|than|from|and|or|wie|für|gegen|"
    r"mit|laut|nach|anders als|comme|pour|selon|avec|contre|como|para|según|con|contro|come|"
    r"per|secondo|как|для|у|с|jak|dla|och|som|als|voor)\s$",
    re.IGNORECASE,
)


def is_in_named_work(before: str, rest: str, names: WorkNames) -> bool:
    """Whether a place with a mark, by what stands before it on its line and behind it, is one of a
    work that is no reading."""
    if _is_behind(rest, names) or _is_in_brackets(before, names):
        return True
    # Only words apart name something; to look for them in one long word would take time.
    return " " in before and (
        _is_of_author_before(before, names)
        or _is_in_book_before(before, names)
        or _is_in_title_before(before, names)
    )


def _is_behind(rest: str, names: WorkNames) -> bool:
    """`hoofdstuk 3 van Figes`, `rozdział 1 u Arendt`, `ch. 2 of The Nazi Dictatorship`."""
    found = _OF_ANY.match(rest)
    if found is not None:
        return is_foreign_name(found["name"], names) or _is_in_other_title(found, names)
    found = _WORK_BEHIND.match(rest)
    if found is not None and not _is_edition(found["title"], rest, names):
        return not names.stands_in_readings(found["title"].split(None, 1)[1])
    found = _OF_KNOWN.match(rest)
    return found is not None and _is_whose(found, names)


def _is_edition(title: str, rest: str, names: WorkNames) -> bool:
    """`¶4 in the English version`, `section 2 of the PDF`: the reading itself."""
    words = {fold_word(word.strip(EDGES)) for word in rest.split()[:_NEAR]}
    own = title.removeprefix("the ").removeprefix("The ")
    return (
        names.is_name(title) or names.is_name(own) or not EDITIONS_OF_THE_READING.isdisjoint(words)
    )


def _is_title(title: str, names: WorkNames) -> bool:
    """`Das Kapital`, `Arendt`, but not `China`."""
    is_author = any(is_known_author(word, names) for word in title.split())
    return is_author or is_known_work(title, names)


def _is_in_other_title(found: re.Match[str], names: WorkNames) -> bool:
    """Whether a name of which the reading speaks goes on as a title: `van Marx z'n Brumaire`."""
    name = fold_word(found["name"])
    return found["more"] != "" and not (names.is_name(name) or names.begins_title_word(name[:4]))


def _is_whose(found: re.Match[str], names: WorkNames) -> bool:
    """Whether an author behind a place is its owner: after a preposition, or in the genitive."""
    name = found["name"].strip(EDGES)
    if not is_known_author(name, names):
        return False
    is_joined = found[0].strip() != found["name"]
    if is_joined and name.endswith(("'s", "’s")):
        return False  # “§2 by Weber’s standards”
    return is_joined or name.endswith(("а", "я", "ого", "ego", "’s", "'s"))


def _is_of_author_before(before: str, names: WorkNames) -> bool:
    """`Weber §3`; with a comma only where the author begins a sentence or is read: `unlike Weber,
    §3 says`."""
    word = before.split()[-1:]
    if not word or word[0][-1] in ".:;!?)" or not is_known_author(word[0], names):
        return _is_own_of_other(before, names)
    earlier = before[: before.rindex(word[0])]
    if _BEGINNING.search(earlier) is not None:
        return True
    return not (word[0].endswith(",") or _LIKENED.search(earlier))


def _is_own_of_other(before: str, names: WorkNames) -> bool:
    """`Lenin's own para 4`."""
    found = _OWN.search(before)
    return found is not None and not names.sounds_like_author(found["name"])


def _is_in_book_before(before: str, names: WorkNames) -> bool:
    """`Getty's article (section 3)`, `el libro de Hobbes, cap. 1`, `Graziosi nel suo manuale`."""
    words = before.rstrip(" ,(").split()[-_NEAR:]
    books = [at for at, word in enumerate(words) if _IS_BOOK.fullmatch(word) is not None]
    for at in books:
        earlier, behind = words[max(0, at - _OWNING) : at], words[at + 1 :]
        is_end = not behind or (behind[0].lower() in _ABOUT and before.endswith(", "))
        if is_end and any(_owns(each, names) for each in earlier):
            return True
        if behind and _is_by_other(behind, names):
            return True
    found = _IN_BOOK.search(before)
    return found is not None and is_foreign_name(found["name"], names)


def _is_by_other(behind: list[str], names: WorkNames) -> bool:
    """`de Losurdo`, `d’Arendt`, with no more than a second name behind."""
    authors = [_ELIDED.sub("", behind[0])] if _ELIDED.match(behind[0]) else behind[1:]
    if authors == behind[1:] and behind[0].lower() not in _BY:
        return False
    is_name = 0 < len(authors) <= _OWNING and all(each[:1].isupper() for each in authors)
    return is_name and not names.sounds_like_author(authors[-1].strip(EDGES))


def _owns(name: str, names: WorkNames) -> bool:
    if not name[:1].isupper() or fold_word(name) == "das":
        return is_known_author(name, names)
    is_marked = name.endswith(("'s", "’s", "'", "’"))
    bare = re.sub(r"['’]s?$", "", name)
    if is_marked:
        return not names.sounds_like_author(bare) and is_foreign_name(bare, names)
    return is_known_author(name, names)


def _is_in_brackets(before: str, names: WorkNames) -> bool:
    """`Werth (Livre noir, chap. 10)`."""
    found = _IN_BRACKET.search(before)
    is_other = found is not None and is_foreign_name(found["name"], names)
    return is_other and found is not None and not names.is_name(found["title"])


def _is_in_title_before(before: str, names: WorkNames) -> bool:
    """`in Das Kapital it's ch. 24`, `The Civil War in France, section 3`, `secret speech, §4`."""
    found = _IT_IS.search(before)
    if found is not None and _is_title(found["title"], names):
        return True
    found = _LONG_TITLE.search(before)
    if found is not None and not names.is_name(found["title"]):
        return not names.stands_in_readings(found["title"].split(None, 1)[1])
    return _ends_with_work(before, names)


def _ends_with_work(before: str, names: WorkNames) -> bool:
    words = before.rstrip(" ,").split()[-_NEAR:]
    return any(is_known_work(" ".join(words[at:]), names) for at in range(len(words)))
