"""The words for the states and kinds of occurrences, for every place that shows them."""

from __future__ import annotations

from bot.core.occurrences import OccurrenceKind, OccurrenceState

STATE_MARKS = {
    OccurrenceState.PENDING: "·",
    OccurrenceState.SENDING: "…",
    OccurrenceState.POSTED: "✓",
    OccurrenceState.PARTLY_POSTED: "✓",
    OccurrenceState.MISSED: "✗ missed",
    OccurrenceState.SKIPPED: "– skipped",
    OccurrenceState.FAILED: "✗ failed",
    OccurrenceState.NEEDS_STAFF: "? needs you",
}
"""What stands before an occurrence in the plan on Discord."""

STATE_LABELS = {
    OccurrenceState.PENDING: "coming",
    OccurrenceState.SENDING: "being sent",
    OccurrenceState.POSTED: "posted",
    OccurrenceState.PARTLY_POSTED: "posted",
    OccurrenceState.MISSED: "missed",
    OccurrenceState.SKIPPED: "skipped",
    OccurrenceState.FAILED: "failed",
    OccurrenceState.NEEDS_STAFF: "needs you",
}
"""A state in a table for people."""

STATE_HEADINGS = {
    OccurrenceState.POSTED: "Posted late, or not whole",
    OccurrenceState.PARTLY_POSTED: "Posted late, or not whole",
    OccurrenceState.MISSED: "Missed: the hour passed before it could be posted",
    OccurrenceState.FAILED: "Failed",
    OccurrenceState.NEEDS_STAFF: "Needs you",
}
"""What stands above the occurrences of a state in a message to staff, in this order. States with
the same heading stand under it together."""

KIND_LABELS = {
    OccurrenceKind.POST: "",
    OccurrenceKind.FOLLOW_UP: "second question",
    OccurrenceKind.REMINDER: "reminder",
    OccurrenceKind.CLOSE: "closing",
}
"""What stands before a prompt's title; nothing for its post."""
