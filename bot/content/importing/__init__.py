"""A text as it was supplied becomes a reading of the corpus: every word, in order, nothing mended.

`chunks` finds paragraphs and stanzas, `titles` what stands above the text, `footnotes` which
paragraphs are notes and where they are marked, `escaping` keeps plain text plain in Markdown.
"""

from bot.content.importing.importer import ImportedReading, ImportOptions, import_reading

__all__ = ["Imported", "Options", "import_reading"]
