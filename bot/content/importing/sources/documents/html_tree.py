"""Parses HTML, as it is found, into a small tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_CLOSED_BY = {
    "p": frozenset(
        [
            "address",
            "article",
            "aside",
            "blockquote",
            "div",
            "dl",
            "fieldset",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "ul",
            "dt",
            "dd",
            "td",
            "th",
            "tr",
        ]
    ),
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "tr": frozenset(("tr",)),
    "td": frozenset(("td", "th", "tr")),
    "th": frozenset(("td", "th", "tr")),
    "option": frozenset(("option",)),
}
"""What ends an element that need not be closed."""

_MAX_DEPTH = 100
_MOST_OPEN_SIGNS = 200


@dataclass(slots=True, eq=False)
class HtmlElement:
    """An element with its attributes, its children and the element around it."""

    tag: str
    attributes: dict[str, str]
    parent: HtmlElement | None = None
    children: list[HtmlElement | str] = field(default_factory=list)

    def walk(self) -> Iterator[HtmlElement]:
        """This element and all inside it, in the order of the text."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack += [c for c in reversed(element.children) if isinstance(c, HtmlElement)]

    def text(self) -> str:
        """All text inside."""
        parts: list[str] = []
        stack: list[HtmlElement | str] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                parts.append(node)
            else:
                stack += reversed(node.children)
        return "".join(parts)

    def ancestors(self) -> Iterator[HtmlElement]:
        """The elements around this one, the nearest first."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").lower().split())

    @property
    def roles(self) -> frozenset[str]:
        """Its roles of ARIA and its types of EPUB."""
        named = f"{self.attributes.get('role', '')} {self.attributes.get('epub:type', '')}"
        return frozenset(named.lower().split())


def parse_html(text: str) -> HtmlElement:
    """The tree of a page, below an element without a name. What is nested too deep is flattened."""
    builder = _TreeBuilder()
    builder.feed(_without_open_ends(text))
    builder.close()
    return builder.root


def _without_open_ends(text: str) -> str:
    """A page without comments, scripts and styles, and, where there are many, with the signs
    written out that begin a tag and never end it. The standard parser reads each of these again
    from its start, in time that grows with the square of their number."""
    for opening, closing in (("<!--", "-->"), ("<script", "</script"), ("<style", "</style")):
        text = _drop_spans(text, opening, closing)
    first, *pieces = text.split("<")
    if sum(">" not in piece for piece in pieces) <= _MOST_OPEN_SIGNS:
        return text
    return first + "".join(f"<{piece}" if ">" in piece else f"&lt;{piece}" for piece in pieces)


def _drop_spans(text: str, opening: str, closing: str) -> str:
    searched = text.lower() if len(text.lower()) == len(text) else text
    parts: list[str] = []
    position = 0
    while (start := searched.find(opening, position)) >= 0:
        end = searched.find(closing, start + len(opening))
        if end < 0:
            break
        parts.append(text[position:start])
        end += len(closing)
        position = end if closing.endswith(">") else searched.find(">", end) + 1 or len(text)
    return "".join([*parts, text[position:]])


class _TreeBuilder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = HtmlElement("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while len(self._open) > 1 and tag in _CLOSED_BY.get(self._open[-1].tag, ()):
            self._open.pop()
        element = self._append(tag, attrs)
        if tag not in _VOID and len(self._open) < _MAX_DEPTH:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._append(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def _append(self, tag: str, attrs: list[tuple[str, str | None]]) -> HtmlElement:
        attributes = {name: value or "" for name, value in attrs}
        element = HtmlElement(tag, attributes, self._open[-1])
        self._open[-1].children.append(element)
        return element
