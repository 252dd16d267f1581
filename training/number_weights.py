"""Learns what the words beside a bare number weigh, and writes `learned/number_tables/`.

python -m training.number_weights

The weights are told in units of the sum of the rules' clues, so that both add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.core.citations.prose_references.evidence.neighbouring_words import EVERY_NUMBER
from bot.core.citations.prose_references.evidence.place_evidence import ENOUGH
from training.labelled import messages_to_learn_from
from training.number_examples import number_examples
from training.regression import Example, fit, rounded_weight
from training.weight_files import write_weights

_CAUTION = -0.25  # for every number: a place that nobody cites is worse than one that is missed
_MODULES = {
    "beside_before": ("Words and signs right before the number, by their distance.", ("-",)),
    "beside_after": ("Words and signs right after the number, by their distance.", ("+",)),
    "sentence_before": ("Words anywhere before the number in its sentence.", ("<",)),
    "sentence_after": ("Words anywhere after the number in its sentence.", (">",)),
    "form": ("How the number is written, and what every number has.", ("=", "every")),
}


def learn_number_weights(examples: Iterable[Example]) -> Mapping[str, float]:
    """The weight of each key that weighs something."""
    found = fit(examples)
    everything = rounded_weight(found.everything / found.rules + ENOUGH) + _CAUTION
    return {**found.in_steps(found.rules), EVERY_NUMBER: everything}


def main() -> None:
    """Learn from all sets and write the tables."""
    weights = learn_number_weights(number_examples(messages_to_learn_from()))
    write_weights("number_tables", _MODULES, weights)
    print(f"{len(weights)} weights, {weights[EVERY_NUMBER]} for every number")


if __name__ == "__main__":
    main()
