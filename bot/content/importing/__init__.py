"""Turns a supplied text into a chapter file of the corpus: every word, in order, none corrected.

`plain_text` and `markdown` convert the two kinds of source. For plain text, `text_blocks` finds
paragraphs and stanzas, `heading_detection` the title lines and headings, and `footnote_detection`
the notes and their marks; `markdown_escaping` keeps plain text plain in Markdown.
"""

from bot.content.importing.front_matter import ImportOptions
from bot.content.importing.importer import ImportedReading, import_reading

__all__ = ["ImportOptions", "ImportedReading", "import_reading"]
