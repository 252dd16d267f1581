"""Writes a page as the plain HTML that pandoc reads: without scripts and without links, and with
signs around what is no part of its text, which `converted_text` takes out again.

The signs are noncharacters of Unicode, which no text may hold.
"""

from __future__ import annotations

import html
import re

from bot.content.importing.sources.documents.html_notes import HtmlNotes
from bot.content.importing.sources.documents.html_tree import HtmlElement

BLOCK_START, BLOCK_END = "\ufdd0", "\ufdd1"
INLINE_START, INLINE_TEXT, INLINE_END = "\ufdd2", "\ufdd3", "\ufdd4"
MARK_START, MARK_END = "\ufdd5", "\ufdd6"
NOTE_START, NOTE_END = "\ufdd7", "\ufdd8"
SIGNS = re.compile("[\ufdd0-\ufdef]")

REASONS = (
    "links, menus and forms of a web page",
    "a page number",
    "the description of a picture",
    "pages of an electronic book around its text",
    "what the page hides",
    "the title block, which the front matter repeats",
    "what stands in a drawing, or in place of a film or a sound",
)
_PAGE, _NUMBER, _PICTURE, _BOOK, _HIDDEN, _TITLE_BLOCK, _REPLACED = map(str, range(len(REASONS)))

NOT_SHOWN = frozenset(["head", "script", "style", "template"])
"""The elements whose text no browser shows."""

_OF_FORMS = frozenset(["a", "input", "select", "option", "datalist", "textarea"])
_DROPPED = NOT_SHOWN | frozenset(
    [
        "svg",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "canvas",
        "source",
        "track",
        "param",
        "input",
        "select",
        "textarea",
        "option",
        "datalist",
        "link",
        "meta",
        "base",
        "map",
        "area",
        "colgroup",
        "col",
    ]
)
_FURNITURE = frozenset(["nav", "form", "button", "dialog", "menu"])
_FURNITURE_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "search", "complementary", "dialog"]
)
_BOOK_TYPES = frozenset(
    [
        "cover",
        "titlepage",
        "halftitlepage",
        "copyright-page",
        "imprint",
        "colophon",
        "toc",
        "landmarks",
        "page-list",
        "loi",
        "lot",
        "doc-toc",
        "doc-cover",
        "doc-colophon",
    ]
)
_PAGE_ROLES = frozenset(("pagebreak", "doc-pagebreak"))
_PAGE_CLASSES = frozenset(
    ["pagenum", "pageno", "page-number", "pagenumber", "pagebreak", "page_no"]
)
_VERSE_CLASSES = frozenset(["verse", "line", "verseline", "l", "v"])
_UNWRAPPED = frozenset(
    [
        "a",
        "html",
        "body",
        "font",
        "center",
        "figure",
        "main",
        "article",
        "small",
        "big",
        "span",
        "label",
        "o:p",
    ]
)
# Pandoc drops the caption of a figure without its picture, and joins a legend to what follows it.
_PARAGRAPHS = frozenset(("figcaption", "legend"))
_KEPT_ATTRIBUTES = {"ol": ("start", "type"), "td": ("colspan", "rowspan"), "li": ("value",)}
_EMPTY = frozenset(("br", "hr", "wbr"))
_LONGEST_PAGE_NUMBER = 20
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def render_clean_html(root: HtmlElement, notes: HtmlNotes) -> str:
    """The body of a page for pandoc."""
    return _Renderer(notes).render(root)


class _Renderer:
    def __init__(self, notes: HtmlNotes) -> None:
        self._notes = notes

    def render(self, element: HtmlElement) -> str:
        return "".join(self._render_child(child) for child in element.children)

    def _render_child(self, child: HtmlElement | str) -> str:
        if isinstance(child, str):
            return html.escape(SIGNS.sub("", child), quote=False)
        if child.tag in _DROPPED or id(child) in self._notes.backlinks:
            return _render_dropped(child)
        if (label := self._notes.marks.get(id(child))) is not None:
            return f"{MARK_START}{label}{MARK_END}"
        if (label := self._notes.blocks.get(id(child))) is not None:
            return f"<p>{NOTE_START}{label}</p><div>{self.render(child)}</div><p>{NOTE_END}</p>"
        if (left_out := self._render_left_out(child)) is not None:
            return left_out
        return self._render_element(child)

    def _render_left_out(self, child: HtmlElement) -> str | None:
        """What is no text of the page, between the signs; None if it is."""
        if child.tag == "img":
            return _inline(_PICTURE, child.attributes.get("alt", ""))
        if child.roles & _PAGE_ROLES or child.classes & _PAGE_CLASSES:
            text = child.text().strip()
            return _inline(_NUMBER, text) if len(text) <= _LONGEST_PAGE_NUMBER else None
        if _is_hidden(child):
            return _inline(_HIDDEN, child.text())
        reason = _reason_for_block(child)
        if reason is None:
            return None
        return f"<p>{BLOCK_START}{reason}</p><div>{self.render(child)}</div><p>{BLOCK_END}</p>"

    def _render_element(self, child: HtmlElement) -> str:
        if child.tag in _EMPTY:
            return "" if child.tag == "hr" and _is_among_notes(child) else f"<{child.tag}>"
        inner = self.render(child)
        if child.tag in ("div", "p", "span") and child.classes & _VERSE_CLASSES:
            return f"{inner}<br>" if _has_sisters(child) else f"<p>{inner}</p>"
        if child.tag in ("ol", "ul") and self._has_notes(child):
            return f"<div>{inner}</div>"
        if child.tag == "sup" and inner.startswith(MARK_START) and inner.endswith(MARK_END):
            return inner
        return _render_tag(child, inner)

    def _has_notes(self, element: HtmlElement) -> bool:
        items = (child for child in element.children if isinstance(child, HtmlElement))
        return any(id(item) in self._notes.blocks for item in items)


def _render_tag(element: HtmlElement, inner: str) -> str:
    """What is inside an element, in the tag that pandoc reads, if any."""
    if element.tag in _PARAGRAPHS:
        return f"<p>{inner}</p>"
    if element.tag in _UNWRAPPED or not element.tag.isalnum():
        return inner
    names = _KEPT_ATTRIBUTES.get(element.tag, ())
    kept = [name for name in names if element.attributes.get(name, "").isalnum()]
    attributes = "".join(f' {name}="{element.attributes[name]}"' for name in kept)
    return f"<{element.tag}{attributes}>{inner}</{element.tag}>"


def _render_dropped(element: HtmlElement) -> str:
    """The words of what is not read, between the signs. A link back from a note, such as ↩ or 1,
    has none but its label, which stands before the note in Markdown."""
    text = element.text()
    is_label = element.tag == "a" and not any(map(str.isalpha, text))
    if element.tag in NOT_SHOWN or is_label:
        return ""
    return _inline(_PAGE if element.tag in _OF_FORMS else _REPLACED, text)


def _inline(reason: str, text: str) -> str:
    words = " ".join(SIGNS.sub("", text).split())
    escaped = html.escape(words, quote=False)
    return f"{INLINE_START}{reason}{INLINE_TEXT}{escaped}{INLINE_END}" if words else ""


def _is_hidden(element: HtmlElement) -> bool:
    style = element.attributes.get("style", "").replace(" ", "").lower()
    return "hidden" in element.attributes or "display:none" in style


def _reason_for_block(element: HtmlElement) -> str | None:
    if element.roles & _BOOK_TYPES:
        return _BOOK
    if element.attributes.get("id") == "title-block-header":  # as pandoc writes it
        return _TITLE_BLOCK
    if element.tag in _FURNITURE or element.roles & _FURNITURE_ROLES:
        return None if _has_heading_of_text(element) else _PAGE
    if element.tag == "footer":
        is_inside = any(around.tag in ("article", "blockquote") for around in element.ancestors())
        return None if is_inside else _PAGE
    return None


def _has_heading_of_text(element: HtmlElement) -> bool:
    """Whether the banner of a page holds the text's own title."""
    return element.tag == "header" and any(inner.tag in _HEADINGS for inner in element.walk())


def _is_among_notes(element: HtmlElement) -> bool:
    """Whether a rule parts the notes from the text, which their form in Markdown does too."""
    around = element.parent
    return around is not None and (
        "footnotes" in around.classes or bool(around.roles & {"footnotes", "doc-endnotes"})
    )


def _has_sisters(element: HtmlElement) -> bool:
    """Whether another line of verse is beside this one."""
    sisters = element.parent.children if element.parent is not None else []
    return any(
        isinstance(sister, HtmlElement)
        and sister is not element
        and sister.classes & _VERSE_CLASSES
        for sister in sisters
    )
