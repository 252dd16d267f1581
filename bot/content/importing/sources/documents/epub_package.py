"""Reads the package of an electronic book: what it says of itself, and its pages in order."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from bot.content.importing.drafts import Doubt, TextHeader
from bot.content.importing.sources.documents.archives import Archive
from bot.content.importing.sources.documents.xml_reader import local_name, parse_xml
from bot.content.importing.sources.language_names import parse_language
from bot.errors import BotError

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGE_TYPES = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml"))


@dataclass(frozen=True, slots=True)
class EpubPackage:
    """What a book says of itself, and its pages in reading order: path and bytes. Its other pages
    are doubts, but for its contents."""

    header: TextHeader
    pages: tuple[tuple[str, bytes], ...]
    doubts: tuple[Doubt, ...] = ()


def read_epub_package(archive: Archive, file_name: str) -> EpubPackage:
    """Raises BotError if the book is protected, has no pages in order, or points outside itself."""
    _require_readable(archive, file_name)
    path = _find_package(archive, file_name)
    package = parse_xml(archive.read(path), file_name)
    pages = tuple(
        (name, archive.read(name)) for name in _page_names(package, path, archive, file_name)
    )
    if not pages:
        raise BotError(f"{file_name} cannot be read: the book does not say which pages it has.")
    read = {name for name, _ in pages}
    others = [name for name in _other_pages(package, path, archive) if name not in read]
    message = "the book has a page outside of its order, which was not read: {}"
    doubts = tuple(Doubt(1, message.format(name)) for name in others)
    return EpubPackage(_read_header(package), pages, doubts)


def _require_readable(archive: Archive, file_name: str) -> None:
    if _ENCRYPTION not in archive.names:
        return
    root = parse_xml(archive.read(_ENCRYPTION), file_name)
    methods = [
        element.get("Algorithm", "")
        for element in root.iter()
        if local_name(element) == "EncryptionMethod"
    ]
    if any(method not in _FONTS_ONLY for method in methods):
        raise BotError(
            f"{file_name} cannot be read: the book is protected against copying (DRM). Give an "
            "edition without protection."
        )


def _find_package(archive: Archive, file_name: str) -> str:
    if _CONTAINER not in archive.names:
        raise BotError(f"{file_name} cannot be read: it is no electronic book inside.")
    root = parse_xml(archive.read(_CONTAINER), file_name)
    for element in root.iter():
        if local_name(element) == "rootfile" and element.get("full-path"):
            return _resolve("", element.get("full-path", ""), file_name)
    raise BotError(f"{file_name} cannot be read: the book does not say where its package is.")


def _page_names(
    package: ElementTree.Element, path: str, archive: Archive, file_name: str
) -> Iterator[str]:
    items = {
        element.get("id"): element for element in package.iter() if local_name(element) == "item"
    }
    for reference in package.iter():
        if local_name(reference) != "itemref":
            continue
        item = items.get(reference.get("idref"))
        if item is None:
            named = reference.get("idref", "")
            raise BotError(f"{file_name} cannot be read: its page “{named}” is in no list of it.")
        if item.get("media-type", "application/xhtml+xml") in _PAGE_TYPES:
            yield _resolve(posixpath.dirname(path), item.get("href", ""), file_name)


def _other_pages(package: ElementTree.Element, path: str, archive: Archive) -> Iterator[str]:
    """The pages that the book lists and that are in it, without its contents."""
    for element in package.iter():
        is_page = local_name(element) == "item" and element.get("media-type") in _PAGE_TYPES
        if is_page and "nav" not in element.get("properties", "").split():
            href = unquote(element.get("href", ""))
            name = posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
            if name in archive.names:
                yield name


def _resolve(folder: str, reference: str, file_name: str) -> str:
    """The name of a part inside the book. Raises BotError if it leads out of it."""
    parts = urlsplit(reference)
    name = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    if parts.scheme or parts.netloc or name.startswith(("..", "/")) or "\\" in name:
        raise BotError(f"{file_name} cannot be read: its part “{reference}” leads out of the file.")
    return name


def _read_header(package: ElementTree.Element) -> TextHeader:
    values: dict[str, list[str]] = {}
    roles = _roles_by_id(package)
    for element in package.iter():
        name, text = local_name(element), " ".join((element.text or "").split())
        if "/dc/" not in str(element.tag) or not text:
            continue
        role = next((v for k, v in element.attrib.items() if k.endswith("role")), "")
        role = role or roles.get(element.get("id", ""), "")
        values.setdefault("translator" if role == "trl" else name, []).append(text)
    language = values.get("language")
    return TextHeader(
        title=next(iter(values.get("title", ())), None),
        author=", ".join(values.get("creator", ())) or None,
        translator=", ".join(values.get("translator", ())) or None,
        language=parse_language(language[0]) if language else None,
        rights=next(iter(values.get("rights", ())), None),
    )


def _roles_by_id(package: ElementTree.Element) -> dict[str, str]:
    """The roles that EPUB 3 gives people in elements of their own."""
    return {
        element.get("refines", "").lstrip("#"): (element.text or "").strip()
        for element in package.iter()
        if local_name(element) == "meta" and element.get("property") == "role"
    }
