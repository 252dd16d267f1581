"""The coverage of a reading as a table and as values for JSON, with what was said beside each
paragraph."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping
from typing import Any

from bot.core.coverage.reading_coverage import ParagraphCoverage, ReadingCoverage
from bot.exports.spreadsheet_cells import neutralise_cell

_COLUMNS = ("paragraph", "reference", "cited", "quoted", "students", "exchanges")


def coverage_csv(coverage: ReadingCoverage) -> bytes:
    """A row for each paragraph in the order of the reading."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for each in coverage.paragraphs:
        # A spreadsheet takes 2.4 for a number or a date, so the name for people is the first.
        counts = (each.cited, each.quoted, each.students, each.exchanges)
        writer.writerow((neutralise_cell(each.name), f"{each.label}\N{FIGURE SPACE}", *counts))
    return codecs.BOM_UTF8 + text.getvalue().encode()


def coverage_document(
    coverage: ReadingCoverage, names: Mapping[int, str], *, has_links: bool
) -> dict[str, Any]:
    """The paragraphs with their counts and the responses that cite them; the most cited, contested
    and silent ones by their references. `names` are those shown, by the students' ids."""
    return {
        "reading": coverage.title,
        "paragraphs": [_paragraph(each, names, has_links) for each in coverage.paragraphs],
        "most_cited": [each.label for each in coverage.most_cited],
        "contested": [each.label for each in coverage.contested],
        "silent": [each.label for each in coverage.silent],
    }


def _paragraph(
    paragraph: ParagraphCoverage, names: Mapping[int, str], has_links: bool
) -> dict[str, Any]:
    return {
        "reference": paragraph.label,
        "name": paragraph.name,
        "cited": paragraph.cited,
        "quoted": paragraph.quoted,
        "students": paragraph.students,
        "exchanges": paragraph.exchanges,
        "responses": [
            {
                "student": names[each.student],
                "prompt": each.prompt,
                "at": each.sent_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "link": each.link if has_links else "",
            }
            for each in paragraph.responses
        ],
    }
