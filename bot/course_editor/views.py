"""What the page shows of a course that is being made, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.content.heading_numbers import parse_numbered_heading
from bot.content.importing.outline import build_outline
from bot.core.library import Work
from bot.core.references import parse_reference
from bot.course_editor.course_draft import CourseDraft, PromptDraft
from bot.course_editor.course_preview import CalendarDay, CoursePreview
from bot.course_editor.source_rows import (
    RowPart,
    SourceRow,
    describe_chapter,
    describe_section,
    reference_to,
)
from bot.course_editor.text_draft import MISSING_NAME, TextDraft
from bot.course_editor.text_summary import summarise_text
from bot.rendering.markdown import parse_markdown

Json = dict[str, Any]

PAGE_SIZE = 120  # rows or paragraphs at a time: a browser lays them all out
_MAX_OUTLINE = 400
_MAX_LINES = 60  # of one row
_MAX_LINE_LENGTH = 4000  # of what is shown of a line or a paragraph
_MAX_PARAGRAPH = 6000  # of Markdown, whose marks are not shown
_MAX_EXCERPT = 160
_NO_HEADING = "The text"


def render_text(draft: TextDraft, rows: Sequence[SourceRow]) -> Json:
    """The text as a whole: its names, its outline, and what somebody should look at."""
    doubts = [(row.line, index) for index, row in enumerate(rows) if row.doubts]
    return {
        "title": draft.title,
        "author": draft.author,
        "kind": draft.structure.kind or "",
        "levels": list(draft.drafted.draft.levels),
        "summary": summarise_text(draft, rows),
        "problem": draft.problem,
        "words": _describe_words(draft),
        "complete": draft.reading is None or draft.reading.words.is_complete,
        "doubts": [{"line": line, "row": index} for line, index in doubts],
        "corrections": len(draft.structure.corrections),
        "rows": len(rows),
        "paragraphs": len(draft.work.paragraphs) if draft.work is not None else 0,
    }


def render_outline(draft: TextDraft, rows: Sequence[SourceRow]) -> list[Json]:
    """The first entries of the outline, each with the index of its row and of its first
    paragraph."""
    if draft.reading is None or draft.work is None:
        return []
    row_of = {row.line: index for index, row in enumerate(rows)}
    entries, paragraph = [], 0
    for entry in build_outline(draft.reading)[:_MAX_OUTLINE]:
        entries.append(
            {
                "name": _heading(draft.work, paragraph) if entry.paragraphs else entry.title,
                "paragraphs": entry.paragraphs,
                "row": row_of.get(entry.line, 0),
                "paragraph": paragraph,
            }
        )
        paragraph += entry.paragraphs
    return entries


def render_rows(rows: Sequence[SourceRow], work: Work | None, first: int) -> Json:
    """A page of rows, from one of them on."""
    start = max(min(first, len(rows) - 1), 0) // PAGE_SIZE * PAGE_SIZE
    shown = rows[start : start + PAGE_SIZE]
    return {
        "first": start,
        "total": len(rows),
        "rows": [_render_row(row, work, start + index) for index, row in enumerate(shown)],
    }


def render_paragraphs(work: Work, first: int) -> Json:
    """A page of the reading, from one of its paragraphs on."""
    total = len(work.paragraphs)
    start = max(min(first, total - 1), 0) // PAGE_SIZE * PAGE_SIZE
    shown = []
    for at in range(start, min(start + PAGE_SIZE, total)):
        _, section, paragraph = work.paragraphs[at]
        opens = paragraph is section.paragraphs[0]
        shown.append(
            {
                "index": at,
                "label": reference_to(work, at, at).label,
                "text": _shorten(plain_text(paragraph.text[:_MAX_PARAGRAPH]), _MAX_LINE_LENGTH),
                "heading": _heading(work, at) if opens else "",
            }
        )
    return {"first": start, "total": total, "paragraphs": shown}


def render_course(course: CourseDraft, preview: CoursePreview, text: TextDraft | None) -> Json:
    """The prompts, the schedule, the calendar and what is wrong."""
    schedule = course.schedule
    return {
        "prompts": [_render_prompt(prompt, text) for prompt in course.prompts],
        "schedule": {
            "title": schedule.title,
            "timezone": schedule.timezone,
            "days": list(schedule.days),
            "time": f"{schedule.time:%H:%M}" if schedule.time else "",
            "first": schedule.first.isoformat() if schedule.first else "",
            "until": schedule.until.isoformat() if schedule.until else "",
            "skip": [[each.first.isoformat(), each.last.isoformat()] for each in schedule.skip],
            "words": "" if schedule.words is None else str(schedule.words),
            "replies": "" if schedule.replies is None else str(schedule.replies),
        },
        "calendar": [_render_day(day) for day in preview.calendar],
        "problems": list(preview.problems),
        "warnings": list(preview.warnings),
        "files": sorted(preview.files),
    }


def plain_text(markdown: str) -> str:
    """The text of a paragraph without its marks of emphasis."""
    return parse_markdown(markdown).text


def _render_row(row: SourceRow, work: Work | None, index: int) -> Json:
    return {
        "index": index,
        "line": row.line,
        "parts": [
            {
                "kind": part.kind,
                "text": part.text,
                "label": _part_label(part, work),
            }
            for part in row.parts
        ],
        "lines": [[line.number, line.text[:_MAX_LINE_LENGTH]] for line in row.lines[:_MAX_LINES]],
        "more": max(len(row.lines) - _MAX_LINES, 0),
        "doubts": list(row.doubts),
    }


def _part_label(part: RowPart, work: Work | None) -> str:
    if work is None or part.extent is None:
        return ""
    if part.kind == "chapter":
        return describe_chapter(work, part.extent[0])
    if part.kind == "heading":
        return describe_section(work, part.extent[0])
    return reference_to(work, *part.extent).label


def _render_prompt(prompt: PromptDraft, text: TextDraft | None) -> Json:
    label = ""
    if prompt.reference is not None and text is not None and text.work is not None:
        label = parse_reference(prompt.reference, text.library, reading=text.work.slug).label
    excerpt = plain_text(prompt.first_text[:_MAX_LINE_LENGTH]).replace("\n", " / ")
    return {
        "key": prompt.key,
        "label": label,
        "reference": prompt.reference or "",
        "excerpt": _shorten(excerpt, _MAX_EXCERPT),
        "ask": prompt.ask,
        "title": prompt.title,
        "at": f"{prompt.at:%Y-%m-%dT%H:%M}" if prompt.at else "",
    }


def _shorten(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length]}…"


def _render_day(day: CalendarDay) -> Json:
    return {
        "local": f"{day.local:%a %d %b %Y, %H:%M}",
        "prompt": day.prompt,
        "holiday": day.holiday,
    }


def _heading(work: Work, paragraph: int) -> str:
    """How the section of a paragraph is headed: by its number and its title."""
    chapter, section, _ = work.paragraphs[paragraph]
    title = section.title or (chapter.title if section is chapter.sections[0] else "")
    if title in (MISSING_NAME, work.title) or _is_number(title, chapter.label):
        title = ""
    number = describe_section(work, paragraph)
    return f"{number}: {title}" if number and title else number or title or _NO_HEADING


def _is_number(title: str, label: str) -> bool:
    """Whether a chapter's title says its number alone, as `ARTICLE TWO` does."""
    numbered = parse_numbered_heading(title)
    return numbered is not None and (numbered.label, numbered.title) == (label, "")


def _describe_words(draft: TextDraft) -> str:
    if draft.reading is None:
        return ""
    words = draft.reading.words
    if words.is_complete:
        return f"All {words.source:,} words of the source are here or left out, each of them once."
    changed = [*words.lost, *words.doubled, words.misplaced or ""]
    listed = ", ".join(word for word in changed[:10] if word)
    return f"Look at these words, which would be lost, doubled or moved: {listed}."
