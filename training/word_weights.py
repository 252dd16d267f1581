"""Learns what the words beside a bare number weigh, from messages in which a reader has marked what
they cite, and writes `bot/core/citations/prose_references/evidence/learned_weights/`.

python -m training.word_weights

It is a logistic regression of whether a number is a place: on the sum of the rules' clues, and on
what stands beside the number. The coefficients are told in units of that sum, so that both add up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bot.core.citations.prose_references.evidence.neighbouring_words import EVERY_NUMBER
from bot.core.citations.prose_references.evidence.place_evidence import ENOUGH
from tests.support.labelled_messages import LabelledMessage, load_labelled_messages
from tests.support.paths import ROOT
from training.examples import Example, examples_in
from training.weight_files import write_weights

MESSAGES = ROOT / "training" / "messages"
SETS = ROOT / "tests" / "citations"
_UNSEEN = ("labelled_twelfth", "labelled_thirteenth")
"""From these nothing is learned: they say how messages are read that nobody has seen."""
_RULES = "sum of the rules"
_LEAST, _MOST = -4, 6  # of that sum: beyond, more says no more
_FEWEST = 2  # messages that have a key
_INVERSE_REGULARIZATION = 1.0
_STEP = 0.25  # in which weights are told
_CAUTION = -0.25  # for every number: a place that nobody cites is worse than one that is missed


def messages_to_learn_from() -> list[LabelledMessage]:
    """All labelled messages but those of the sets that stay unseen."""
    folders = [each for each in sorted(SETS.glob("labelled*")) if each.name not in _UNSEEN]
    return [each for folder in (*folders, MESSAGES) for each in load_labelled_messages(folder)]


def learn_weights(examples: Iterable[Example]) -> Mapping[str, float]:
    """The weight of each key that weighs something."""
    found = list(examples)
    counts = Counter(key for each in found for key in each.keys for _ in range(each.times))
    vectorizer = DictVectorizer()
    values = vectorizer.fit_transform(
        {
            _RULES: min(max(each.rules, _LEAST), _MOST),
            **{key: 1.0 for key in each.keys if counts[key] >= _FEWEST},
        }
        for each in found
    )
    model = LogisticRegression(C=_INVERSE_REGULARIZATION, max_iter=5000)
    model.fit(values, [each.is_place for each in found], [each.times for each in found])
    coefficients = dict(
        zip(map(str, vectorizer.get_feature_names_out()), model.coef_[0], strict=True)
    )
    unit = coefficients.pop(_RULES)
    weights = {key: _rounded(each / unit) for key, each in coefficients.items()}
    weights[EVERY_NUMBER] = _rounded(model.intercept_[0] / unit + ENOUGH) + _CAUTION
    return {key: weight for key, weight in weights.items() if weight}


def _rounded(weight: float) -> float:
    return float(round(weight / _STEP) * _STEP)


def main() -> None:
    """Learn from all sets and write the tables."""
    weights = learn_weights(examples_in(messages_to_learn_from()))
    write_weights(weights)
    print(f"{len(weights)} weights, {weights.get(EVERY_NUMBER, 0)} for every number")


if __name__ == "__main__":
    main()
