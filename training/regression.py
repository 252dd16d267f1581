"""A logistic regression on what stands beside something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

_RULES = "sum of the rules"
_LEAST, _MOST = -4, 6  # of that sum: beyond, more says no more
_FEWEST = 2  # examples that have a key
_INVERSE_REGULARIZATION = 1.0
_STEP = 0.25  # in which weights are told


@dataclass(frozen=True, slots=True)
class Example:
    """The keys of what stands beside something, whether it is what is looked for, how often it
    counts, and the sum of what rules say, if they give one."""

    keys: frozenset[str]
    is_right: bool
    times: int
    rules: float = 0.0


@dataclass(frozen=True, slots=True)
class Coefficients:
    """What a key adds, what everything has, and what one more of the sum of the rules adds."""

    keys: dict[str, float]
    everything: float
    rules: float

    def in_steps(self, unit: float = 1.0) -> dict[str, float]:
        """The weights of the keys that weigh something, in a unit."""
        rounded = {key: rounded_weight(each / unit) for key, each in self.keys.items()}
        return {key: weight for key, weight in rounded.items() if weight}


def fit(examples: Iterable[Example]) -> Coefficients:
    """The coefficients that tell best which examples are right."""
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
    model.fit(values, [each.is_right for each in found], [each.times for each in found])
    names = map(str, vectorizer.get_feature_names_out())
    keys = {name: float(each) for name, each in zip(names, model.coef_[0], strict=True)}
    rules = keys.pop(_RULES)
    return Coefficients(keys, float(model.intercept_[0]), rules)


def rounded_weight(weight: float) -> float:
    """A weight in the steps in which it is told."""
    return round(weight / _STEP) * _STEP
