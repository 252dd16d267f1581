"""Works of others that messages cite by author and title: `Kant, Perpetual Peace, § 2`."""

from __future__ import annotations

import re

from bot.core.citations.prose_references.other_works.work_names import WorkNames
from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.citations.prose_references.words.clause_words import ANSWERING
from bot.core.citations.prose_references.words.surrounding_words import BEFORE_REFERENCES
from bot.core.level_words import fold_word

_NAME = r"[^\W\da-zß-öø-ÿа-яα-ω][\w’'-]+"
# An author, a title of which each longer word has a capital, and what of it is meant.
_JOINTS = r"(?:of|the|and|on|in|de|la|du|des|der|und|et|y|del|della|zum|zur|a|à|i|o|и|о)"
# “der reinen” in “Kritik der reinen Vernunft”
_ADJECTIVE = r"(?:(?<=\sder|\sdes|\sdie|\sdas|\szur|\szum)\s[a-zäöüß]+)?"
_CHAIN = re.compile(
    r"(?:^|[.(;:!?]\s|\bcf\.?\s|\b(?:see|read|reading|lesen|lese|lire|leer)\s|\bvgl\.\s|\()"
    rf"(?P<author>{_NAME}(?:\s{_NAME}){{0,2}}),\s"
    rf"[*_“\"«„]?(?P<title>{_NAME}(?:(?:\s{_JOINTS})*{_ADJECTIVE}\s(?:[ld]['’]|dell['’])?{_NAME})*)"
    r"[*_”\"»“]?,\s(?P<part>[^.;!?]*?),?\s?$",
)
_PARTS = re.compile(
    r"\b(?:supplements?|append(?:ix|ices)|preface|introduction|foreword|afterword|postscript|part|"
    r"book|vol(?:ume)?\.?|ch(?:apter)?\.?|sect?(?:ion)?\.?|letter|lecture|essay|"
    r"scholium|remark|vorrede|anhang|zusatz|einleitung|teil|buch|bd\.|préface|annexe|livre|partie|prefacio|libro|parte|capítulo|"
    r"prefazione|предисловие|приложение|часть|книга|том)\b",
    re.IGNORECASE,
)
_BOOK = frozenset(
    (
        *("book", "work", "essay", "article", "textbook", "study", "biography", "edition", "buch"),
        *("aufsatz", "artikel", "lehrbuch", "biographie", "livre", "ouvrage", "article", "libro"),
        *("articulo", "saggio", "livro", "boek", "boken", "bok", "bogen", "boka", "ksiazce"),
        *("ksiazki", "knize", "knihy", "книге", "книги", "статье", "статьи", "учебнике"),
    )
)
_BY = frozenset(("by", "von", "de", "du", "d", "di", "van", "av", "af", "autorstwa", "od"))
_GENITIVE = ("книге", "книги", "статье", "статьи", "ksiazce", "ksiazki")


def follows_author_and_title(around: Surroundings, names: WorkNames) -> bool:
    """`Kant, Perpetual Peace, second supplement, § 2`."""
    found = _CHAIN.search(around.line_before)
    if found is None or not _is_author(found["author"], names):
        return False
    title, part = found["title"], found["part"]
    if names.is_name(title) or names.is_name(title.split()[0]) or names.stands_in_readings(title):
        return False
    return _PARTS.search(part) is not None if part else " " in title


def _is_author(name: str, names: WorkNames) -> bool:
    """Whether a capitalised word may be who wrote another work: not `Finally`, not `Trotsky`."""
    first = fold_word(name.split()[0])
    if first in BEFORE_REFERENCES | ANSWERING or first.endswith("ly"):
        return False
    return not names.is_name(name.split()[-1])


def is_in_book_of_other(words: tuple[str, ...], names: WorkNames) -> bool:
    """`in the book by Furet`, `i boken av Furet`, `книги Волкогонова`, by the words that follow."""
    for at, word in enumerate(words[:3]):
        if fold_word(word) not in _BOOK:
            continue
        is_by = words[at + 1 : at + 2] != () and fold_word(words[at + 1]) in _BY
        if not is_by and fold_word(word) not in _GENITIVE:
            return False
        author = "".join(words[at + 1 + is_by : at + 2 + is_by]).strip(".,;:!?)*_")
        return author[:1].isupper() and not names.is_name(author)
    return False
