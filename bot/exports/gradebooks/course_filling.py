"""Fills a column of a gradebook with the points of a course's students."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.gradebook_points import StudentPoints
from bot.exports.gradebooks.course_scores import match_students
from bot.exports.gradebooks.filling import FilledGradebook, fill_column
from bot.exports.gradebooks.layouts import Layout, find_column


def fill_from_course(
    layout: Layout, column: str, scores: Sequence[StudentPoints], identity: str | None
) -> FilledGradebook:
    """Write points, by the ids of the roster, into a column that is named by its header, title or
    id. Raises GradebookError if the column or nobody is found."""
    found = match_students(layout, scores, identity)
    return fill_column(layout, find_column(layout, column), found.points, found.identity)
