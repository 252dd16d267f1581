"""The reading in a report: a strip of its paragraphs, and what the class says beside each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.core.coverage.reading_coverage import ParagraphCoverage
from bot.rendering.coverage import describe_coverage
from bot.reports.class_report import ClassReport
from bot.reports.clock_times import format_time

_MOST_BESIDE = 12  # responses that are shown beside one paragraph
_SHADES = 4


def describe_concordance(report: ClassReport) -> dict[str, Any] | None:
    """What the template shows of the reading; None if nothing was read of it."""
    coverage = report.coverage
    if coverage is None:
        return None
    most = max((each.cited for each in coverage.paragraphs), default=0)
    return {
        "title": coverage.title,
        "summary": describe_coverage(coverage),
        "sections": [
            (section[0].opens, [_square(each, most) for each in section])
            for section in coverage.sections
        ],
        "contested": [each.name for each in coverage.contested],
        "paragraphs": [
            _paragraph(report, each) for each in coverage.paragraphs if not each.is_silent
        ],
    }


def _square(paragraph: ParagraphCoverage, most: int) -> dict[str, Any]:
    shade = -(-_SHADES * paragraph.cited // most) if most else 0
    return {
        "anchor": f"beside-{paragraph.at}",
        "name": paragraph.name,
        "number": paragraph.number,
        "cited": paragraph.cited,
        "shade": shade,
        "is_contested": paragraph.is_contested,
    }


def _paragraph(report: ClassReport, paragraph: ParagraphCoverage) -> dict[str, Any]:
    return {
        "anchor": f"beside-{paragraph.at}",
        "name": paragraph.name,
        "cited": paragraph.cited,
        "quoted": paragraph.quoted,
        "students": paragraph.students,
        "exchanges": paragraph.exchanges,
        "responses": list(_beside(report, paragraph)),
        "more": max(0, paragraph.cited - _MOST_BESIDE),
    }


def _beside(report: ClassReport, paragraph: ParagraphCoverage) -> Iterator[dict[str, Any]]:
    for each in paragraph.responses[:_MOST_BESIDE]:
        yield {
            "name": report.name(each.student),
            "at": format_time(each.sent_at, report.zone),
            "excerpt": report.show_text(each.paragraphs[paragraph.at].excerpt),
            "link": each.link if report.shows_links else "",
        }
