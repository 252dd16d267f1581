"""Elements of TEI by what they mean for a reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from bot.content import field_types
from bot.content.importing.sources.documents.xml_reader import local_name

BLOCKS = frozenset(
    (
        *("p", "ab", "l", "lg", "sp", "speaker", "stage", "head", "list", "item", "label", "table"),
        *("row", "cell", "quote", "cit", "epigraph", "argument", "opener", "closer", "salute"),
        *("signed", "dateline", "byline", "trailer", "postscript", "titlePage", "docTitle"),
        *("titlePart", "docAuthor", "docImprint", "docDate", "imprimatur", "figure", "figDesc"),
        *("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "front", "body", "back"),
        *("castList", "castItem", "castGroup", "floatingText", "listBibl", "bibl", "fw", "text"),
        *("group", "note"),
    )
)
"""Elements that stand on lines of their own, whatever is around them; `note` only as a text."""

LEFT_OUT = {
    "titlePage": "the title page",
    "fw": "running heads and page numbers",
    "figDesc": "the description of a picture",
    "rdg": "another reading of the apparatus",
    "del": "what was struck out",
    "corr": "a correction of the editor",
    "reg": "a regularised form of the editor",
    "expan": "an abbreviation in full",
}
"""Elements whose words are not in the reading, with the reason."""

_ALTERNATIVES = {"corr": "sic", "reg": "orig", "expan": "abbr"}
DIVISIONS = frozenset(("div", *(f"div{number}" for number in range(1, 8))))
_WRAPPERS = frozenset(("edition", "translation", "commentary"))
_STANZA_TYPES = frozenset(("stanza", "strophe", "couplet", "tercet", "quatrain", "verse", "octave"))
_PAGE_UNITS = frozenset(("section", "stephpage", "stephanus", "bekker", "bekkerpage", "page"))
_PAGE_LABEL = re.compile(r"[0-9]{1,4}[a-e]?")
LABEL = re.compile(field_types.LABEL)
_FEWEST_MILESTONES = 3


def children(element: Element) -> Iterator[tuple[str, Element]]:
    """The elements right inside, each with its local name."""
    for child in element:
        yield local_name(child), child


def is_division(element: Element) -> bool:
    """Whether an element is a part of the text: a `div`, or a poem that has stanzas."""
    name = local_name(element)
    if name != "lg":
        return name in DIVISIONS and not is_wrapper(element)
    inner = [child for child, _ in children(element)]
    if element.get("type", "").lower() in _STANZA_TYPES:
        return False
    return ("head" in inner or element.get("n") is not None) and "lg" in inner


def is_wrapper(element: Element) -> bool:
    """Whether a division only says what edition it is."""
    return local_name(element) in DIVISIONS and element.get("type", "").lower() in _WRAPPERS


def is_left_out(element: Element, parent: str, siblings: frozenset[str]) -> bool:
    """Whether the words of an element are not in the reading."""
    name = local_name(element)
    if name in _ALTERNATIVES:
        return parent == "choice" and _ALTERNATIVES[name] in siblings
    return name in LEFT_OUT


def division_type(element: Element) -> str:
    """The level's name that a division gives itself; empty without one that is a word."""
    kind = element.get("subtype") if element.get("type") == "textpart" else element.get("type")
    if local_name(element) == "lg" and kind is None:
        return "poem"
    word = (kind or "").strip().lower()
    return word if word.isalpha() else ""


def label_of(element: Element) -> str | None:
    """The number of an element where references can hold it: of `1.2.3`, as it stands."""
    number = (element.get("n") or "").strip().lower()
    return number if LABEL.fullmatch(number) else None


def find_page_units(text: Element) -> frozenset[str]:
    """The units of milestones that number a text throughout, such as Stephanus pages."""
    counts: dict[str, int] = {}
    for element in text.iter():
        unit = element.get("unit", "").lower()
        if local_name(element) == "milestone" and unit in _PAGE_UNITS and _page_label(element):
            counts[unit] = counts.get(unit, 0) + 1
    fine = [unit for unit, count in counts.items() if count >= _FEWEST_MILESTONES]
    return frozenset(sorted(fine, key=lambda unit: -counts[unit])[:1])


def page_label(element: Element, units: frozenset[str]) -> str | None:
    """The number at which a milestone of these units stands."""
    if local_name(element) != "milestone" or element.get("unit", "").lower() not in units:
        return None
    return _page_label(element)


def _page_label(element: Element) -> str | None:
    label = (element.get("n") or "").strip().lower()
    return label if _PAGE_LABEL.fullmatch(label) else None
