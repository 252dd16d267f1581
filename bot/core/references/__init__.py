"""References such as `11.2.4-6`: one grammar for commands, files, the command line and messages.

`tokenizer` cuts the text up by the marks that `levels` knows of the work, `parser` groups the
numbers into pieces, `level_assignment` and `resolver` find the pieces in the works; `reference`
holds the result, and `labels` words it. References inside running prose are found in
`bot.core.citations`.
"""

from bot.core.references.editions import editions_of, find_in_edition, find_parallel_edition
from bot.core.references.name_matching import name_words
from bot.core.references.pieces import NotePlace, Place, Span
from bot.core.references.reference import Reference
from bot.core.references.resolver import parse_reference, reference_to

__all__ = [
    "NotePlace",
    "Place",
    "Reference",
    "Span",
    "editions_of",
    "find_in_edition",
    "find_parallel_edition",
    "name_words",
    "parse_reference",
    "reference_to",
]
