"""The messages from which is learned."""

from __future__ import annotations

from tests.support.labelled_messages import LabelledMessage, load_labelled_messages
from tests.support.paths import ROOT

MESSAGES = ROOT / "training" / "messages"
SETS = ROOT / "tests" / "citations"
UNSEEN = ("labelled_twelfth", "labelled_thirteenth", "labelled_fourteenth")
"""From these nothing is learned: they say how messages are read that nobody has seen."""
_TIMES = {"practice": 1, "sentences": 5}
"""How often a message counts, by the first word of its id: a sentence stands for its kind."""
_TIMES_OF_SETS = 2


def messages_to_learn_from() -> tuple[LabelledMessage, ...]:
    """All labelled messages but those of the sets that stay unseen."""
    folders = [each for each in sorted(SETS.glob("labelled*")) if each.name not in UNSEEN]
    return tuple(each for folder in (*folders, MESSAGES) for each in load_labelled_messages(folder))


def times_of(message: LabelledMessage) -> int:
    """How often a message counts."""
    return _TIMES.get(message.id.partition("-")[0], _TIMES_OF_SETS)
