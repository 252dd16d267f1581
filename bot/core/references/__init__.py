"""References such as `11.2.4-6`: one grammar for commands, files, the command line and messages.

`tokenizer` cuts the text up, `parser` groups the numbers into pieces, `level_assignment` and
`resolver` find the pieces in the works; `reference` holds the result. `citations` finds references
inside running prose.
"""

from bot.core.references.citations import find_citations
from bot.core.references.reference import NotePlace, Place, Reference, Span
from bot.core.references.resolver import parse_reference

__all__ = ["NotePlace", "Place", "Reference", "Span", "find_citations", "parse_reference"]
