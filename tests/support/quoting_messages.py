"""Messages of 300 words that quote a text as students do: with slips, without quotation marks, with
references, and with words that stand nowhere."""

from __future__ import annotations

import random
from functools import lru_cache

from bot.core.library import Work
from bot.core.plain_text import plain_text
from tests.support.labelled_messages import load_labelled_messages

WORDS = 300
_QUOTED = 25  # words of a quotation in quotation marks
_UNMARKED = 14
_INVENTED = 10


def quoting_message(work: Work, rng: random.Random) -> str:
    """Half of its words are the text's, in three quotations, of which one has a slip and one no
    quotation marks, and in a phrase of three words; the others are students' own."""
    exact, slipped, unmarked, phrase = (
        _words_of(work, rng, size) for size in (_QUOTED, _QUOTED, _UNMARKED, 3)
    )
    del slipped[rng.randrange(2, _QUOTED - 2)]
    slipped[5] = slipped[5][::-1]
    invented = [rng.choice(_words_of(work, rng, 1)) for _ in range(_INVENTED)]
    parts = [
        *(_marked(exact), _marked(slipped), " ".join(unmarked), _marked(phrase), _marked(invented)),
        *(f"see {_place(work, rng)}", f"§{rng.randint(1, 4)} ¶{rng.randint(1, 5)}"),
    ]
    rng.shuffle(parts)
    own = WORDS - sum(len(part.split()) for part in parts)
    return " ".join(f"{_prose(rng, own // len(parts))} {part}" for part in parts)


def _words_of(work: Work, rng: random.Random, size: int) -> list[str]:
    _, _, paragraph = rng.choice(work.paragraphs)
    words = plain_text(paragraph.text).split()
    start = rng.randrange(max(1, len(words) - size))
    return words[start : start + size]


def _place(work: Work, rng: random.Random) -> str:
    chapter, section, paragraph = rng.choice(work.paragraphs)
    return f"{chapter.label}.{section.label}.{paragraph.label}"


def _marked(words: list[str]) -> str:
    return f"“{' '.join(words)}”"


def _prose(rng: random.Random, size: int) -> str:
    words = _students_words()
    start = rng.randrange(len(words) - size)
    return " ".join(words[start : start + size])


@lru_cache
def _students_words() -> list[str]:
    """What students write who quote nothing, without numbers and signs."""
    messages = load_labelled_messages()
    texts = (message.text for message in messages if message.category == "reference_trap")
    return [word for word in " ".join(texts).split() if word.strip(".,;:?!").isalpha()]
