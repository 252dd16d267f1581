"""Writes the students' texts: sentences about claims and evidence that suit any reading.

They quote the passage from the thread, more or less as it stands there, and cite its paragraphs, as
a seminar asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from bot.rehearsal.students.quoting import quote, quote_briefly, quote_classmate, quote_lines

# A paragraph with its number before it, or a line of verse with its number behind it.
_NUMBER = r"[0-9]+[a-z]?(?:\.[0-9]+[a-z]?)*"
_PARAGRAPH = re.compile(rf"\*\*(?P<sign>¶?)(?P<label>{_NUMBER})\*\* (?P<text>[^\n]+)")
_LINE = re.compile(rf"^(?P<text>[^\n]+) `(?P<sign>)(?P<label>{_NUMBER})`$", re.M)
_EXAMPLE = re.compile(rf"for example (?P<before>[^\n*]*?){_NUMBER}\*\*")

_OPENINGS = (
    "The step I would look at first is in {p}, where the author writes {q}.",
    "I began with the words {q} in {p}, because a good deal depends on them.",
    "My answer turns on {p}: {q}.",
    "Reading {p} twice, I noticed how much is packed into {q}.",
)
_OF_THE_TEXT = (
    "Compare {q} in {p}, which I would not read as the same claim.",
    "Then there is {q} ({p}), and nothing before it prepares us for that.",
    "The expression {s} in {p} does most of the work here.",
    "In my own words, {p} says that what is a loss for some is a gain for others.",
    "The author speaks of {s} as if everybody knew what that is.",
    "To put {p} more plainly: it matters less what was done than who profited from it.",
)
_MISREMEMBERED = (
    "I think that §{n} says much the same, if I remember rightly.",
    "(Compare §{n}, where it is put more sharply.)",
)
_CLAIMS = (
    "It is put as an observation, but it is already an explanation, since it names a motive "
    "that nobody could have watched.",
    "As a description it may well hold; as a cause it needs a comparison, and the passage gives "
    "only one case.",
    "The claim is stronger than the examples that follow it, which are chosen by somebody who "
    "knows where he wants to arrive.",
    "What is shown here is that two things happened together, and what is said is that the one "
    "brought about the other.",
    "The sentence works by a contrast, and the contrast is doing what evidence ought to do.",
)
_EVIDENCE = (
    "For evidence we get what a newspaper reader of the time could know, and very little that "
    "could be counted.",
    "A figure from a factory, a budget or a court would have helped me here more than another "
    "comparison.",
    "The author was once inside the institution that he describes, which makes him a witness and "
    "a party at the same time.",
    "The nearest thing to a test is the case that he mentions in passing and does not follow up.",
)
_OBJECTIONS = (
    "An official of that time would have answered that the same facts show a country growing out "
    "of poverty under threat.",
    "A liberal could accept every fact in the paragraph and still say that the fault lies one "
    "level deeper, in rule by a single party.",
    "A historian with the files open would ask who decided what, on which day, and might find "
    "confusion where the passage finds a plan.",
    "Somebody who does not share his idea of class would call this a metaphor and ask for the "
    "mechanism.",
)
_CLOSINGS = (
    "So I would keep the question and hold back on the answer until I knew what would count "
    "against it.",
    "What would change my mind is a year in which the first thing happened and the second did not.",
    "I do not think that the passage can settle this by itself, but it tells us where to look.",
    "The argument would break, it seems to me, where the single case is made into a rule.",
)
_REPLIES = (
    "I read that sentence in another way: the contrast you point to is there, but I think that it "
    "is addressed to readers who already knew the facts, so it did not have to prove them to "
    "anybody.",
    "What would you say to somebody who grants your first point and denies the second? It seems "
    "to me that the evidence you name would fit both of the readings equally well.",
    "Your objection is the one I would have made, and yet the next lines take some of its force "
    "away, because they say under which conditions the claim is meant to hold.",
    "I am not sure that this was unknown at the time: the passage itself reports it from the "
    "newspapers, and that makes the silence about the figures rather more interesting, not less.",
    "Could we separate what he saw from what he concluded here? If we leave the conclusion out, "
    "I believe that your argument becomes stronger and a good deal shorter as well.",
    "I had the same sentence underlined, and drew the opposite from it: somebody who needs so many "
    "names for one group is not sure yet that it is one group.",
    "That would convince me if the passage told us of one person who gained by it and knew it. As "
    "it stands, we are told of a result and asked to infer the intention.",
    "Suppose that we had the figures you ask for, and that they went against him. Would anything "
    "in his account have to change, or could it swallow them?",
    "You are right about the contrast. I would add that it moves: at first it is between aims, and "
    "at the end it is between people, without a word about how we got there.",
    "Perhaps we should ask who is speaking here. A historian would have to weigh this, and an "
    "exile who was beaten by these people has to explain how they could win.",
)
_TO_CLASSMATE = (
    "You write {c}, and that is where I hesitate.",
    "When you say {c}, do you mean the author or his opponents?",
    "{c}: yes, but for whom?",
)
_AGAINST = (
    "Against it I would hold {q} in {p}.",
    "Does {p} not say the opposite, with {q}?",
    "{p} seems to bear you out, where we read {q}.",
)
_SHORT = (
    "Good point.",
    "I had not seen it that way, thanks.",
    "The text does not say that, though.",
)


@dataclass(frozen=True, slots=True)
class VisibleParagraph:
    """A paragraph of the passage as a message of the bot shows it. `cited` is how a student cites
    it: `¶4`, `line 10`."""

    label: str
    text: str
    cited: str


def parse_paragraphs(text: str) -> tuple[VisibleParagraph, ...]:
    """The paragraphs in messages of the bot, cited as the post says that they are."""
    example = _EXAMPLE.search(text)
    before_number = example["before"] if example else ""
    found = sorted((*_PARAGRAPH.finditer(text), *_LINE.finditer(text)), key=re.Match.start)
    return tuple(
        VisibleParagraph(
            match["label"],
            match["text"],
            f"¶{match['label']}" if match["sign"] else f"{before_number}{match['label']}",
        )
        for match in found
    )


def write_response(rng: Random, paragraphs: tuple[VisibleParagraph, ...]) -> str:
    """A full response of somewhat over a hundred words, with quotations and a citation."""
    paragraph = rng.choice(paragraphs)
    opening = _fill(rng, rng.choice(_OPENINGS), paragraph)
    parts = [opening, *rng.sample(_CLAIMS, 2)]
    if rng.random() < 0.6:
        parts.append(_fill(rng, rng.choice(_OF_THE_TEXT), rng.choice(paragraphs)))
    if rng.random() < 0.1:
        parts.append(f"{quote_lines(rng, paragraph.text)}So {paragraph.cited}.")
    parts += [rng.choice(_EVIDENCE), rng.choice(_OBJECTIONS)]
    if rng.random() < 0.1:
        parts.append(rng.choice(_MISREMEMBERED).format(n=rng.randint(7, 30)))
    return " ".join([*parts, rng.choice(_CLOSINGS)])


def write_brief_response(rng: Random, read: tuple[VisibleParagraph, ...]) -> str:
    """A response that is too short and has no citation."""
    return f"{rng.choice(_CLAIMS)} {rng.choice(_CLOSINGS)}"


def write_addition(rng: Random) -> str:
    """The text that a student adds when editing."""
    return " ".join([*rng.sample(_EVIDENCE, 2), *rng.sample(_OBJECTIONS, 2)])


def write_reply(rng: Random, paragraphs: tuple[VisibleParagraph, ...], answered: str) -> str:
    """A reply to a classmate, long enough to count: some quote them, some quote the passage."""
    parts = [rng.choice(_REPLIES)]
    if rng.random() < 0.4:
        words = quote_classmate(rng, answered)
        parts.insert(0, rng.choice(_TO_CLASSMATE).format(c=words))
    if rng.random() < 0.4:
        parts.append(_fill(rng, rng.choice(_AGAINST), rng.choice(paragraphs)))
    return " ".join(parts)


def write_short_reply(rng: Random) -> str:
    """A reply too short to count."""
    return rng.choice(_SHORT)


def _fill(rng: Random, sentence: str, paragraph: VisibleParagraph) -> str:
    """A sentence about a paragraph, with its number and words of it."""
    return sentence.format(
        p=paragraph.cited, q=quote(rng, paragraph.text), s=quote_briefly(rng, paragraph.text)
    )
