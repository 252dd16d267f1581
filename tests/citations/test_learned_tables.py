"""The tables of learned weights as they are read."""

from __future__ import annotations

from bot.core.citations.learned import number_tables, quotation_tables
from bot.core.citations.learned.weight_tables import read_tables


def test_words_that_go_on_have_the_weight_before() -> None:
    table = "\n-1 -0.5: grade of\n note\n> +1: says\n"
    assert read_tables([table]) == {"-1 grade": -0.5, "-1 of": -0.5, "-1 note": -0.5, "> says": 1.0}


def test_tables_agree_with_common_sense() -> None:
    assert number_tables.WEIGHTS["-1 see"] > 0 > number_tables.WEIGHTS["< gpa"]
    assert quotation_tables.WEIGHTS["rule said-of-text"] > 0
    assert quotation_tables.WEIGHTS["rule other-source-before"] < 0
