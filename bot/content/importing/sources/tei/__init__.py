"""Reads TEI P5, which names the parts of a text itself: `draft_tei`."""

from bot.content.importing.sources.tei.tei_reader import draft_tei

__all__ = ["draft_tei"]
