"""Learns what tells that words in quotation marks are said to be the text's, and writes
`learned/quotation_tables/`.

python -m training.quotation_weights
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.core.citations.quotations.attribution.evidence import EVERY_QUOTATION
from training.labelled import messages_to_learn_from
from training.quotation_examples import quotation_examples
from training.regression import Example, fit, rounded_weight
from training.weight_files import write_weights

_CAUTION = -0.25  # for all: to call words invented that nobody ascribes to the text is worse
_MODULES = {
    "rules": ("What the rules find, and what all have.", ("rule", "every")),
    "beside_before": ("Words and signs right before the words, by their distance.", ("-",)),
    "beside_after": ("Words and signs right after the words, by their distance.", ("+",)),
    "message_before": ("Words anywhere before the words.", ("<",)),
    "message_after": ("Words anywhere after the words.", (">",)),
    "quoted": ("The words themselves.", ("in", "first", "last")),
}


def learn_quotation_weights(examples: Iterable[Example]) -> Mapping[str, float]:
    """The weight of each key that weighs something."""
    found = fit(examples)
    return {**found.in_steps(), EVERY_QUOTATION: rounded_weight(found.everything) + _CAUTION}


def main() -> None:
    """Learn from all sets and write the tables."""
    weights = learn_quotation_weights(quotation_examples(messages_to_learn_from()))
    write_weights("quotation_tables", _MODULES, weights)
    print(f"{len(weights)} weights, {weights[EVERY_QUOTATION]} for all")


if __name__ == "__main__":
    main()
