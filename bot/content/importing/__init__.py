"""Turns a supplied text into the chapter files of a work: every word, in order, none corrected.

`drafts` names the values on the way: a source, the draft of its structure, what was left out and
what is unsure. `plain_text` and `markdown` draft the two kinds of source, `reading_files` writes a
draft as chapter files, and `word_check` compares every word of both.
"""

from bot.content.importing.drafts import StructureOptions
from bot.content.importing.front_matter import ImportOptions
from bot.content.importing.importer import (
    ImportedReading,
    SourceDraft,
    build_reading,
    draft_source,
)
from bot.content.importing.sources import read_source

__all__ = [
    "ImportOptions",
    "ImportedReading",
    "SourceDraft",
    "StructureOptions",
    "build_reading",
    "draft_source",
    "read_source",
]
