"""The terms of a post as a report shows them: without Discord's own marks for times."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.core.terms import RequiredWork, Terms
from bot.core.text import plural
from bot.rendering.terms import describe_points, describe_rules
from bot.reports.clock_times import format_time


def describe_terms(terms: Terms, zone: ZoneInfo) -> tuple[str, ...]:
    """What was asked, until when and what it is worth, a sentence each; none if nothing is."""
    asked = [
        *_describe_work(terms.response, ("response", "responses"), zone),
        *_describe_work(terms.replies, ("reply", "replies"), zone),
    ]
    return (*asked, *describe_rules(terms)) if asked else ()


def _describe_work(required: RequiredWork, nouns: tuple[str, str], zone: ZoneInfo) -> list[str]:
    if not required.count:
        return []
    text = plural(required.count, *nouns)
    if required.words:
        text += f" of {plural(required.words, 'word')} or more"
    if required.cite:
        text += f", citing {plural(required.cite, 'paragraph')}"
    if required.quote:
        text += f", quoting {plural(required.quote, 'passage')}"
    worth = f", for {describe_points(required.points)}" if required.points else ""
    return [f"{text}, by {format_time(required.due, zone)}{worth}."]
