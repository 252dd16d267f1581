"""Receipts: what the reaction on a message tells its author."""

from __future__ import annotations

from enum import StrEnum


class ReceiptState(StrEnum):
    """Whether a recorded message counts, or lacks something. What is not recorded has none."""

    COUNTS = "counts"
    SHORT = "short"
