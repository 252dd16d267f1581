"""The words, in all languages that are read, by which it is known what a number in prose means.

Each list says what its words do; all are compared in lower case and without accents.
"""
