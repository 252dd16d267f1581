"""What the header of a TEI file says of the text."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from bot.content.importing.drafts import TextHeader
from bot.content.importing.sources.documents.xml_reader import local_name
from bot.content.importing.sources.language_names import parse_language

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LONGEST_RIGHTS = 300


def read_tei_header(root: Element) -> TextHeader:
    """Title, author, translator, language and rights; None where the file does not say."""
    statement = next((e for e in root.iter() if local_name(e) == "titleStmt"), None)
    people: dict[str, list[str]] = {}
    for element in statement if statement is not None else ():
        role = element.get("role", "").lower()
        kind = "translator" if role in ("translator", "trl") else local_name(element)
        text = _text(element)
        if text and not (kind == "title" and element.get("type") in ("sub", "alt", "short")):
            people.setdefault(kind, []).append(text)
    licence = next((e for e in root.iter() if local_name(e) == "licence"), None)
    rights = "" if licence is None else _text(licence)
    return TextHeader(
        title=next(iter(people.get("title", ())), None),
        author=", ".join(people.get("author", ())) or None,
        translator=", ".join(people.get("translator", ())) or None,
        language=_language(root),
        rights=rights if 0 < len(rights) <= _LONGEST_RIGHTS else None,
    )


def _language(root: Element) -> str | None:
    for element in root.iter():
        if local_name(element) in ("text", "body", "div") and element.get(_XML_LANG):
            return parse_language(element.get(_XML_LANG, ""))
    languages = [e.get("ident", "") for e in root.iter() if local_name(e) == "language"]
    return parse_language(languages[0]) if len(languages) == 1 else None


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
