"""Discussant: a Discord bot for seminars that read one text closely."""

__version__ = "0.1.0"
