"""Drafts the structure of a Markdown source, whatever program wrote it.

`blocks` splits the lines, `corrections` says what a person corrected, and `piece_reading` makes
headings, paragraphs and notes of the blocks, without their markup (`inline_markup`, `block_texts`).
`note_pairing` finds the note of each mark. `heading_preparation`, `title_heading` and
`heading_roles` understand the headings, `outline` builds chapters and sections of them, and
`draft_chapters` writes these as a draft.
"""

from bot.content.importing.markdown.drafting import draft_markdown

__all__ = ["draft_markdown"]
