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

_MAX_DEPTH = 200


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
    builder.feed(text)
    builder.close()
    return builder.root


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
