"""Reads dictionaries and glossaries, whose paragraphs begin with words in alphabetical order."""
