"""Receipts: what the reaction on a message tells its author."""

from __future__ import annotations

from enum import StrEnum


class ReceiptState(StrEnum):
    """Whether a recorded message counts, or lacks something. What is not recorded has none. BOTH is
    never due: the bot died between putting one reaction and taking the other away."""

    COUNTS = "counts"
    SHORT = "short"
    BOTH = "both"
