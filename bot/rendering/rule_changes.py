"""Other rules for a post that is out, in words: for staff before they apply them, and for its
thread afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.level_words import plural_of
from bot.core.rule_changes import RuleChange, StandingChange
from bot.core.terms import RequiredWork, Terms
from bot.rendering.markdown import escape
from bot.rendering.terms import describe_late_rule, describe_points, render_terms
from bot.rendering.timestamps import timestamp

SAME_RULES = "The rules in the course’s file are those that hold for this prompt already."
RULES_CHANGED_SINCE = "The rules or the file have changed since. Look at them again, then apply."
NO_RULES_TO_UNDO = "No rules were applied to this prompt that could be undone."
RULES_ON_COMMAND_LINE = "`discussant apply-rules` shows all"
RULES_UNDONE_ALREADY = "That was undone already."


def describe_rule_change(title: str, change: RuleChange, zone: str) -> list[str]:
    """What would change for a prompt, line by line: its rules, then the standings. Local times are
    those of the course's zone."""
    lines = [f"“{title}” would have other rules:"]
    lines += [f"- {line}" for line in _term_changes(change.before, change.after, ZoneInfo(zone))]
    if not change.standings:
        return [*lines, "Nobody’s standing would change."]
    lines.append("Standings that would change:")
    return [*lines, *(f"- {describe_standing_change(each)}" for each in change.standings)]


def describe_applied_rules(title: str, count: int, *, undone: bool = False) -> str:
    """The answer to staff who applied rules, or undid that; `count` standings have changed."""
    held = "has its rules of before again" if undone else "has the rules of the course’s file now"
    standings = {0: "nobody’s standing", 1: "one standing"}.get(count, f"{count} standings")
    verb = "has" if count < 2 else "have"
    return f"“{title}” {held}; {standings} {verb} changed. Its thread is told."


def render_rules_notice(terms: Terms, at: datetime, *, undone: bool = False) -> str:
    """What the thread of a post is told: the rules that hold from now on."""
    what = "took back their change of" if undone else "changed"
    head = f"**Staff {what} the rules of this prompt ({timestamp(at)}).** What holds now:"
    return "\n".join([head, *(render_terms(terms) or ["Nothing is asked for any more."])])


def _term_changes(before: Terms, after: Terms, zone: ZoneInfo) -> Iterator[str]:
    cited = plural_of(after.cited_level)
    pairs = [
        *_work_changes("response", before.response, after.response, zone, cited),
        *_work_changes("replies", before.replies, after.replies, zone, cited),
        ("late work", describe_late_rule(before.late), describe_late_rule(after.late)),
        ("grading", before.grading.value, after.grading.value),
        ("messages joined", _yes(before.join), _yes(after.join)),
    ]
    return (f"{name}: {old} → {new}" for name, old, new in pairs if old != new)


def _work_changes(
    name: str, before: RequiredWork, after: RequiredWork, zone: ZoneInfo, cited: str
) -> list[tuple[str, str, str]]:
    shown = [
        (
            _local(work.due, zone),
            str(work.count),
            str(work.words),
            str(work.cite),
            str(work.quote),
            describe_points(work.points),
        )
        for work in (before, after)
    ]
    names = ("due", "number", "words", f"cited {cited}", "quoted passages", "worth")
    return [(f"{name}, {what}", old, new) for what, old, new in zip(names, *shown, strict=True)]


def describe_standing_change(change: StandingChange) -> str:
    """One student's points before and after: `Ada: 4/10 → 10/10`."""
    before, after = change.before, change.after
    old, new = f"{before.points:g}/{before.possible:g}", f"{after.points:g}/{after.possible:g}"
    return f"{escape(change.student.name)}: {old} → {new}"


def _local(instant: datetime, zone: ZoneInfo) -> str:
    return f"{instant.astimezone(zone):%a %Y-%m-%d %H:%M}"


def _yes(value: bool) -> str:
    return "yes" if value else "no"
