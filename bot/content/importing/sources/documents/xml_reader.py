"""Parses XML that strangers wrote: without entities, external parts or endless depth.

The standard library suffices: expat resolves nothing from outside unless it is told to, and the
declarations by which a small file grows without end are refused when they are met.
"""

from __future__ import annotations

from xml.etree import ElementTree
from xml.parsers import expat

from bot.errors import BotError

MAX_DEPTH = 100
_NAMESPACE_SEPARATOR = "}"


def parse_xml(data: bytes, file_name: str) -> ElementTree.Element:
    """The root element; names with a namespace are written `{namespace}name`.

    Raises BotError with file and line if it is broken, declares entities or is too deep.
    """
    return _Reader(file_name).read(data)


def local_name(element: ElementTree.Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition(_NAMESPACE_SEPARATOR)[2]


class _Reader:
    """Builds a tree from what expat reports."""

    def __init__(self, file_name: str) -> None:
        self._file = file_name
        self._builder = ElementTree.TreeBuilder()
        self._depth = 0
        self._parser = expat.ParserCreate(namespace_separator=_NAMESPACE_SEPARATOR)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._builder.data
        self._parser.EntityDeclHandler = self._refuse_entity
        self._parser.SkippedEntityHandler = self._refuse_entity

    def read(self, data: bytes) -> ElementTree.Element:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            raise BotError(
                f"{self._file}:{error.lineno}: the XML is broken here "
                f"({expat.ErrorString(error.code)}). Correct it in an editor, then try again."
            ) from error
        except (LookupError, ValueError) as error:
            message = f"{self._file}: the XML is in an encoding that cannot be read ({error})."
            raise BotError(f"{message} Save it as UTF-8, then try again.") from error
        return self._builder.close()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._refuse(f"elements are nested deeper than {MAX_DEPTH} levels here")
        named = {_qualified(key): value for key, value in attributes.items()}
        self._builder.start(_qualified(name), named)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._builder.end(_qualified(name))

    def _refuse_entity(self, name: str, *_: object) -> None:
        self._refuse(f"the entity “{name}” is used or declared here; write its characters instead")

    def _refuse(self, what: str) -> None:
        line = self._parser.CurrentLineNumber
        raise BotError(f"{self._file}:{line}: {what}. Correct it in an editor, then try again.")


def _qualified(name: str) -> str:
    return f"{{{name}" if _NAMESPACE_SEPARATOR in name else name
