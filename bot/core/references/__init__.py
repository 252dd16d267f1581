"""References such as `11.2.4-6`: one grammar for commands, files, the command line and messages.

`tokens` cuts the text up, `grammar` finds pieces and sides, `resolution` holds them to the works on
the shelf, `values` says what comes out; `citations` finds references inside running prose.
"""

from bot.core.references.citations import find_citations
from bot.core.references.reference import NotePlace, Place, Reference, Span
from bot.core.references.resolver import parse_reference

__all__ = ["NoteAt", "Place", "Reference", "Span", "cited", "parse"]
