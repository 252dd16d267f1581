"""Finds the notes of web pages and electronic books: a link in the text to a note that links back.

Such pairs are notes whatever the page calls them; a link that says that it is a note's mark counts
without the link back.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from bot.content.importing.sources.documents.html_tree import HtmlElement

_NOTE_ROLES = frozenset(("noteref", "doc-noteref"))
_MARK_CLASSES = frozenset(("footnote-ref", "noteref", "fnanchor", "footnote-reference"))
_BLOCKS = frozenset(("li", "aside", "div", "p", "dd", "section", "td"))
_OUTER_BLOCKS = frozenset(("li", "aside", "dd"))
_NOTE_CLASS = re.compile(r"(?:foot|end)?notes?\b")
_LABEL = re.compile(r"[\w*†‡§]{1,10}")
_NOT_IN_LABEL = re.compile(r"[^\w]+")
_LONGEST_MARK = 8


@dataclass(frozen=True, slots=True)
class HtmlNotes:
    """The labels of marks and of notes by the identity of their elements; the links back."""

    marks: dict[int, str] = field(default_factory=dict)
    blocks: dict[int, str] = field(default_factory=dict)
    backlinks: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Link:
    element: HtmlElement
    names: frozenset[str]
    target: str


def find_notes(pages: Sequence[tuple[str, HtmlElement]]) -> HtmlNotes:
    """The notes of pages that belong together, each with its path, as links name it."""
    elements: dict[str, HtmlElement] = {}
    links: list[_Link] = []
    for path, root in pages:
        before = root
        for element in root.walk():
            for name in _names(element):
                elements.setdefault(f"{path}#{name}", element)
            if (target := _target(element, path)) is not None:
                near = (before,) if before.parent is element.parent and not before.children else ()
                links.append(_Link(element, _names_around(element, near, path), target))
            before = element
    return _pair(links, elements)


def _pair(links: Sequence[_Link], elements: dict[str, HtmlElement]) -> HtmlNotes:
    notes = HtmlNotes()
    back_by_block = _links_by_block(links)
    for link in links:
        if link.target not in elements or id(link.element) in notes.backlinks:
            continue
        block = _note_block(elements[link.target])
        if block is None or block in link.element.ancestors():
            continue
        back = [b for b in back_by_block.get(id(block), ()) if b.target in link.names]
        if not _is_mark(link.element) or not (back or _is_named_mark(link.element)):
            continue
        label = notes.blocks.get(id(block)) or _make_label(link.element, notes)
        notes.blocks[id(block)] = notes.marks[id(link.element)] = label
        notes.backlinks.update(id(b.element) for b in back)
    return notes


def _links_by_block(links: Sequence[_Link]) -> dict[int, list[_Link]]:
    """The links inside of each element that may be a note."""
    found: dict[int, list[_Link]] = {}
    for link in links:
        for depth, ancestor in enumerate(link.element.ancestors()):
            if depth > 6:
                break
            if ancestor.tag in _BLOCKS:
                found.setdefault(id(ancestor), []).append(link)
    return found


def _names(element: HtmlElement) -> Iterator[str]:
    for key in ("id", "name"):
        if element.attributes.get(key):
            yield element.attributes[key]


def _names_around(
    element: HtmlElement, before: tuple[HtmlElement, ...], path: str
) -> frozenset[str]:
    """The names of a link, of what is right around it, of what is in it, and of an empty element
    right before it."""
    near = [
        element,
        *before,
        *(child for child in element.children if isinstance(child, HtmlElement)),
    ]
    for depth, ancestor in enumerate(element.ancestors()):
        if depth >= 2 or ancestor.tag not in ("sup", "span", "a", "small", "b"):
            break
        near.append(ancestor)
        near += [child for child in ancestor.children if isinstance(child, HtmlElement)]
    return frozenset(f"{path}#{name}" for one in near for name in _names(one))


def _target(element: HtmlElement, path: str) -> str | None:
    file, sign, name = element.attributes.get("href", "").partition("#")
    if element.tag != "a" or not sign or not name or "://" in file:
        return None
    resolved = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
    return f"{resolved if file else path}#{unquote(name)}"


def _note_block(element: HtmlElement) -> HtmlElement | None:
    """The block of a note, from the element that its mark points to."""
    around = [element, *element.ancestors()]
    for depth, block in enumerate(around[:5]):
        if block.tag in _BLOCKS:
            outer = around[depth + 1] if depth + 1 < len(around) else None
            is_outer = outer is not None and (
                outer.tag in _OUTER_BLOCKS
                or (outer.tag == "div" and any(_NOTE_CLASS.fullmatch(c) for c in outer.classes))
            )
            return outer if block.tag == "p" and is_outer else block
    return None


def _is_mark(element: HtmlElement) -> bool:
    return 0 < len(element.text().strip()) <= _LONGEST_MARK


def _is_named_mark(element: HtmlElement) -> bool:
    return bool(element.roles & _NOTE_ROLES or element.classes & _MARK_CLASSES)


def _make_label(element: HtmlElement, notes: HtmlNotes) -> str:
    """A label from a mark's text, such as `12`, that no other note has."""
    text = _NOT_IN_LABEL.sub("", element.text())
    label = text if _LABEL.fullmatch(text) else "n"
    taken = set(notes.blocks.values())
    number = 1
    candidate = label
    while candidate in taken:
        number += 1
        candidate = f"{label}-{number}"
    return candidate
