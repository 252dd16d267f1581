"""Reads files of word processors, electronic books and web pages, with the help of pandoc."""
