"""Fills random gradebooks and compares every byte."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from random import Random

from bot.exports.gradebooks.filling import fill_column
from bot.exports.gradebooks.layouts import Product, find_column
from bot.exports.gradebooks.reading import read_gradebook
from tests.gradebook_model.random_file import RandomGradebook
from tests.gradebook_model.random_gradebooks import RANDOM_GRADEBOOKS


def differences_of(product: str, seed: int) -> list[str]:
    """What the filled gradebook of a seed has that it must not have, or lacks."""
    book = RANDOM_GRADEBOOKS[product](Random(f"{product} {seed}"))
    layout = read_gradebook(Product(product), book.content())
    points = {key: Decimal(value) if value else None for key, value in book.points.items()}
    filled = fill_column(layout, find_column(layout, book.name), points)
    compared = {
        "bytes": (filled.content, book.content(filled=True)),
        "cells": (read_back(book, filled.content), book.values(filled=True)),
        "filled": (len(filled.changes), book.filled),
        "kept": (filled.kept, book.kept),
        "students": (sorted(filled.unmatched_students), sorted(book.unmatched_students)),
        "rows": (list(filled.unmatched_rows), book.unmatched_rows),
    }
    return [f"{name}: {now!r} is not {right!r}" for name, (now, right) in compared.items()
            if now != right]  # fmt: skip


def read_back(book: RandomGradebook, content: bytes) -> list[list[str]]:
    """The cells as the product's own reader finds them."""
    assert content.startswith(book.mark)
    text = content[len(book.mark) :].decode(book.encoding)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=book.delimiter, strict=True))
