"""Does what the page asks of the course that is being made, one request after another."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

from bot.content.course_folder import try_load_course_folder
from bot.content.importing import StructureOptions, read_source
from bot.content.importing.drafts import Correction, CorrectionKind, TextKind
from bot.content.new_course_folder import shared_folder_files
from bot.course_editor import fields as page_fields
from bot.course_editor import views
from bot.course_editor.course_draft import (
    CourseDraft,
    PromptDraft,
    find_passages_again,
    mark_passage,
)
from bot.course_editor.course_preview import preview_course
from bot.course_editor.course_saving import look_into_folder, remove_files, save_files
from bot.course_editor.source_rows import SourceRow, build_source_rows
from bot.course_editor.text_draft import TextDraft, TextNames, correct, draft_text, rename_text
from bot.course_editor.views import Json
from bot.errors import BotError, CourseError
from bot.rehearsal.course_editor_page import CourseEditorError

# Which lines of a text that has no file name only Markdown has.
_MARKDOWN_LINE = re.compile(rb"^(?:#{1,6} |```|\[\^[^\]\s]+\]: )", re.M)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorOptions:
    """`folder` is where the course is saved, and may be missing. `scratch` is an empty folder for
    the rehearsed course. `rehearse` starts the rehearsal of a course folder, `rehearse_own` that of
    the course which is there already, and `own_name` says which that is. `is_rehearsing`: there is
    a rehearsal now."""

    folder: Path
    scratch: Path
    rehearse: Callable[[Path], Awaitable[None]]
    rehearse_own: Callable[[], Awaitable[None]]
    own_name: str
    is_rehearsing: Callable[[], bool]


class CourseEditor:
    """The course that is being made. Implements the page's CourseEditorApi."""

    def __init__(self, options: EditorOptions) -> None:
        self._options = options
        self._lock = asyncio.Lock()
        self._text: TextDraft | None = None
        self._rows: tuple[SourceRow, ...] = ()
        self._undone: list[StructureOptions] = []
        self._course = CourseDraft()
        self._preview = preview_course(None, self._course)
        self._last_key = 0
        self._saved: set[str] = set()
        self._rehearsals = 0
        self._acts: dict[str, Callable[[Json], Awaitable[Json]]] = {
            "state": self._return_state,
            "rows": self._list_rows,
            "paragraphs": self._list_paragraphs,
            "rename": self._rename,
            "read-as": self._read_as,
            "correct": self._correct,
            "undo": self._undo,
            "save-prompt": self._save_prompt,
            "remove-prompt": self._remove_prompt,
            "move-prompt": self._move_prompt,
            "schedule": self._set_schedule,
            "rehearse": self._rehearse,
            "rehearse-own": self._rehearse_own,
            "save": self._save,
        }

    async def import_source(self, name: str, content: bytes, encoding: str | None) -> Json:
        """Take a text by the name of its file, and return the new state."""
        name = name or _name_pasted(content)
        return await self._run(self._import_source(name, content, encoding))

    async def perform(self, act: str, fields: Json) -> Json:
        """Do what the page asks. Raises KeyError for an act that there is not."""
        return await self._run(self._acts[act](fields))

    async def _run(self, work: Awaitable[Json]) -> Json:
        async with self._lock:
            try:
                return await work
            except BotError as error:
                raise CourseEditorError(str(error)) from error

    async def _import_source(self, name: str, content: bytes, encoding: str | None) -> Json:
        if not content.strip():
            raise CourseError("This text is empty. Bring another one.")
        source = await asyncio.to_thread(read_source, content, name, encoding)
        draft = await asyncio.to_thread(draft_text, source, StructureOptions(), TextNames())
        self._undone.clear()
        return await self._show_text(draft)

    async def _rename(self, fields: Json) -> Json:
        names = TextNames(
            page_fields.one_line(fields, "title"), page_fields.one_line(fields, "author")
        )
        return await self._show_text(await asyncio.to_thread(rename_text, self._brought(), names))

    async def _read_as(self, fields: Json) -> Json:
        kind = TextKind(fields["kind"]) if fields["kind"] else None
        return await self._restructure(replace(self._brought().structure, kind=kind))

    async def _correct(self, fields: Json) -> Json:
        kind, level = CorrectionKind(fields["kind"]), int(fields.get("level", 1))
        correction = Correction(int(fields["line"]), kind, min(max(level, 1), 3))
        return await self._restructure(correct(self._brought().structure, correction))

    async def _restructure(self, structure: StructureOptions) -> Json:
        text = self._brought()
        draft = await asyncio.to_thread(draft_text, text.source, structure, text.names)
        self._undone.append(text.structure)
        return await self._show_text(draft)

    async def _undo(self, _: Json) -> Json:
        text = self._brought()
        if not self._undone:
            raise CourseError("There is nothing to undo.")
        structure = self._undone.pop()
        draft = await asyncio.to_thread(draft_text, text.source, structure, text.names)
        return await self._show_text(draft)

    async def _show_text(self, draft: TextDraft) -> Json:
        self._text = draft
        self._rows = await asyncio.to_thread(build_source_rows, draft)
        prompts = await asyncio.to_thread(find_passages_again, self._course.prompts, draft.library)
        return self._show_course(replace(self._course, prompts=prompts))

    async def _save_prompt(self, fields: Json) -> Json:
        ask, title = page_fields.question(fields), page_fields.one_line(fields, "title")
        at = page_fields.local_time(fields, "at")
        if fields.get("key") is None:
            self._last_key += 1
            prompt = PromptDraft(
                key=self._last_key, reference=None, first_text="", last_text="", ask=ask
            )
        else:
            prompt = self._course.prompt(int(fields["key"]))
        prompt = replace(prompt, ask=ask, title=title, at=at)
        if fields.get("first") is not None:
            prompt = self._with_passage(prompt, int(fields["first"]), int(fields["last"]))
        return self._show_course(self._course.with_prompt(prompt))

    def _with_passage(self, prompt: PromptDraft, first: int, last: int) -> PromptDraft:
        work = self._brought().work
        if work is None:
            raise CourseError("The text cannot be used yet. Correct it in step 2 first.")
        reference, first_text, last_text = mark_passage(work, min(first, last), max(first, last))
        return replace(prompt, reference=reference, first_text=first_text, last_text=last_text)

    async def _remove_prompt(self, fields: Json) -> Json:
        return self._show_course(self._course.without_prompt(int(fields["key"])))

    async def _move_prompt(self, fields: Json) -> Json:
        key, position = int(fields["key"]), int(fields["position"])
        return self._show_course(self._course.with_prompt_moved(key, position))

    async def _set_schedule(self, fields: Json) -> Json:
        return self._show_course(replace(self._course, schedule=page_fields.schedule(fields)))

    def _show_course(self, course: CourseDraft) -> Json:
        self._course = course
        self._preview = preview_course(self._text, course)
        return self._state()

    async def _rehearse(self, _: Json) -> Json:
        files = self._require_files()
        self._rehearsals += 1
        folder = self._options.scratch / str(self._rehearsals)
        save_files(folder, files)
        await self._options.rehearse(folder)
        return {"rehearsing": True}

    async def _rehearse_own(self, _: Json) -> Json:
        await self._options.rehearse_own()
        return {"rehearsing": True}

    async def _save(self, fields: Json) -> Json:
        files = self._require_files()
        folder = self._options.folder
        written = {**_missing_files(folder), **files}
        there = look_into_folder(folder, files, self._saved)
        if not there.is_empty and fields.get("confirmed") is not True:
            changes = {"replaced": list(there.replaced), "removed": list(there.outdated)}
            return {**self._state(), "question": changes}
        save_files(folder, written)
        remove_files(folder, there.outdated)
        self._saved = set(files)
        found = [str(problem) for problem in try_load_course_folder(folder)[1]]
        return {**self._state(), "saved": sorted(written), "found": found}

    def _require_files(self) -> dict[str, str]:
        if not self._preview.files:
            raise CourseError(" ".join(self._preview.problems))
        return self._preview.files

    def _brought(self) -> TextDraft:
        if self._text is None:
            raise CourseError("There is no text yet. Bring one in step 1.")
        return self._text

    async def _return_state(self, _: Json) -> Json:
        return self._state()

    async def _list_rows(self, fields: Json) -> Json:
        work = self._text.work if self._text is not None else None
        return views.render_rows(self._rows, work, int(fields["first"]))

    async def _list_paragraphs(self, fields: Json) -> Json:
        work = self._brought().work
        if work is None:
            return {"first": 0, "total": 0, "paragraphs": []}
        return views.render_paragraphs(work, int(fields["first"]))

    def _state(self) -> Json:
        text = self._text
        return {
            "folder": str(self._options.folder),
            "own": self._options.own_name,
            "rehearsing": self._options.is_rehearsing(),
            "text": views.render_text(text, self._rows) if text is not None else None,
            "outline": views.render_outline(text, self._rows) if text is not None else [],
            "undo": bool(self._undone),
            **views.render_course(self._course, self._preview, text),
        }


def _missing_files(folder: Path) -> dict[str, str]:
    """What every course folder has and this one does not have yet."""
    shared = shared_folder_files()
    return {name: text for name, text in shared.items() if not (folder / name).exists()}


def _name_pasted(content: bytes) -> str:
    return "pasted.md" if _MARKDOWN_LINE.search(content) else "pasted.txt"
