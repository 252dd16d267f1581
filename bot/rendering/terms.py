"""The terms of a post in words: how much is asked, until when, and what it is worth."""

from __future__ import annotations

from datetime import timedelta

from bot.core.course import Calculation, Grading, LateCredit, LateDecay
from bot.core.level_words import plural_of
from bot.core.terms import RequiredWork, Terms
from bot.core.text import plural
from bot.rendering.timestamps import timestamp

NOTHING_RECORDED = "Nothing that is written here is recorded or graded."


def render_terms(terms: Terms) -> list[str]:
    """The terms as the lines of an announcement; none if nothing is asked for."""
    if not terms.recorded:
        return [f"-# {NOTHING_RECORDED}"]
    lines = [
        *_required_line(terms.response, ("response", "responses"), terms),
        *_required_line(terms.replies, ("reply", "replies"), terms),
    ]
    if not lines:
        return []
    return [*lines, f"-# {' '.join(describe_rules(terms))}"]


def render_required_response(terms: Terms) -> str:
    """What is asked of a response as a line of Markdown; empty if none is asked for."""
    return "".join(_required_line(terms.response, ("response", "responses"), terms))


def describe_points(points: float) -> str:
    """`1 point`, `4 points`, `2.5 points`."""
    return f"{points:g} {'point' if points == 1 else 'points'}"


def describe_late_rule(late: LateCredit | None) -> str:
    """What late work still earns, as a sentence."""
    if late is None or not late.credit:
        return "Nothing counts after its deadline."
    until = describe_duration(late.until)
    if late.decay is LateDecay.NONE:
        return f"Up to {until} late earns {late.credit:.0%} of the points."
    return (
        f"Late work earns {late.credit:.0%} of the points at the deadline, and evenly less until "
        f"{until} later ({late.floor:.0%})."
    )


def describe_duration(duration: timedelta) -> str:
    """A length of time in the largest unit that gives a whole number: `2 days`, `36 hours`."""
    minutes = int(duration.total_seconds()) // 60
    for size, unit in ((24 * 60, "day"), (60, "hour")):
        if minutes % size == 0:
            return plural(minutes // size, unit)
    return plural(minutes, "minute")


def _required_line(required: RequiredWork, nouns: tuple[str, str], terms: Terms) -> list[str]:
    if not required.count:
        return []
    each = " each" if required.count > 1 else ""
    text = plural(required.count, *nouns)
    text += f" of {plural(required.words, 'word')} or more{each}" if required.words else ""
    text = f"**{text}{_citations(required, terms)}**"
    worth = f" · {describe_points(required.points)}" if required.points else ""
    due = required.due
    return [f"{text} by {timestamp(due)} ({timestamp(due, 'R')}){worth}"]


def _citations(required: RequiredWork, terms: Terms) -> str:
    cited = ""
    if required.cite:
        example = f", for example {terms.cite_example}" if terms.cite_example else ""
        cited = f", citing {count_cited(required.cite, terms)}{example}"
    if not required.quote:
        return cited
    return f"{cited}{' and' if cited else ','} quoting {plural(required.quote, 'passage')}"


def count_cited(count: int, terms: Terms) -> str:
    """So many of what a post's text is cited by: `1 paragraph`, `2 lines`."""
    return plural(count, terms.cited_level, plural_of(terms.cited_level))


def describe_citing(terms: Terms) -> str:
    """What counts as cited, as a sentence; empty if nothing has to be."""
    if not terms.response.count or not terms.response.cite:
        return ""
    return f"A {terms.cited_level} is cited by its number, or by quoting it."


def describe_different_day(terms: Terms) -> str:
    """When a reply counts, as a sentence; empty if it does on any day."""
    if terms.different_day_zone is None or not terms.replies.count:
        return ""
    return "Replies count on another day than your response."


def describe_week_rule(terms: Terms) -> str:
    """How many posts of a week count, as a sentence; empty if all do."""
    if terms.week is None or terms.week.best is None:
        return ""
    best = terms.week.best
    counted = "your best counts" if best == 1 else f"your best {best} count"
    return f"Of the prompts of one week, {counted}."


def describe_rules(terms: Terms) -> list[str]:
    """What else decides about the points, a sentence each."""
    sentences = []
    if terms.joins_messages and terms.response.words:
        sentences.append("If you write several messages, they are one response together.")
    sentences.append(describe_citing(terms))
    if not terms.replies.count:
        sentences.append("No replies are asked for.")
    sentences.append(describe_different_day(terms))
    if not terms.possible:
        return [*filter(None, sentences), "No points are given."]
    sentences += [describe_late_rule(terms.late), *_point_rules(terms), describe_week_rule(terms)]
    return [*filter(None, sentences)]


def _point_rules(terms: Terms) -> list[str]:
    cumulative = terms.calculation is Calculation.CUMULATIVE
    strict = terms.grading is Grading.ALL_OR_NOTHING
    sentences = []
    if cumulative:
        sentences.append("Responses and replies are counted together.")
    if strict:
        whole = "Points are earned" if cumulative else "Each line earns its points"
        sentences.append(f"{whole} only as a whole.")
    return sentences
