"""Lines as a course file has them, for authors who left a key out or wrote it wrongly."""

from __future__ import annotations

_SCHEDULE_LINES = """\
  schedule:
    days: [Mon, Thu]
    time: "09:00"
    from: 2027-01-18"""
_PROMPT_LINES = """\
  prompts:
    - passage: "1.1-2"
      ask: What does the passage claim, and on what evidence?"""
LINES_TO_WRITE = {
    "title": '  title: "HIST 431: The Soviet Experiment"',
    "timezone": "  timezone: America/New_York",
    "schedule": _SCHEDULE_LINES,
    "days": "  days: [Mon, Thu]",
    "time": '  time: "09:00"',
    "from": "  from: 2027-01-18",
    "prompts": _PROMPT_LINES,
    "passage": '  passage: "1.1-2"',
    "ask": "  ask: What does the passage claim, and on what evidence?",
    "after": "  after: 2d",
    "response": "  response: {count: 1, words: 100}",
    "replies": "  replies: {count: 2, words: 25}",
    "points": "  points: {response: 4, replies: 6}",
    "late": "  late: {until: 2d, credit: 0.5}",
    "week": "  week: {from: Mon}",
    "participation": "  participation:\n    response: {count: 1, words: 100}",
    "privacy": "  privacy: {retention: 180d}",
    "responses": "  responses:\n    by: both",
    "discussion": "  discussion: {remind: 24h}",
    "report": "  report: {network: counts}",
    "follow_up": '  follow_up: {after: 2d, ask: "…"}',
}
