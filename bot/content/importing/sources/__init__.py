"""Reads what people supply: bytes in, a decoded text without its frame out."""

from bot.content.importing.sources.source_reader import read_source

__all__ = ["read_source"]
