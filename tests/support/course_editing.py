"""A course editor as the page uses it: what is asked, and the state that comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.course_editor.editor import CourseEditor, EditorOptions

Json = dict[str, Any]

RULES = """# Rules of the House

Nobody enters after ten.

Guests are announced.

Who leaves last puts out the light.
"""
SCHEDULE: Json = {
    "title": "Living Together",
    "timezone": "Europe/Berlin",
    "days": [0, 3],
    "time": "09:00",
    "first": "2027-01-18",
    "until": "",
    "skip": [],
    "words": "",
    "replies": "",
}


class EditedCourse:
    """An editor whose course is saved in `folder`. `rehearsed` are the folders that it had
    rehearsed, as they were then."""

    def __init__(self, tmp_path: Path) -> None:
        self.folder = tmp_path / "course"
        scratch = tmp_path / "scratch"
        scratch.mkdir()
        self.rehearsed: list[dict[str, str]] = []
        self.editor = CourseEditor(
            EditorOptions(
                folder=self.folder,
                scratch=scratch,
                rehearse=self._rehearse,
                rehearse_own=self._rehearse_own,
                own_name="the sample course",
                is_rehearsing=lambda: bool(self.rehearsed),
            )
        )

    async def bring(self, text: str | bytes, name: str = "text.md", **names: str) -> Json:
        """Bring a text, and name it."""
        content = text.encode() if isinstance(text, str) else text
        state = await self.editor.import_source(name, content, None)
        return await self.do("rename", **{"title": "", "author": "", **names}) if names else state

    async def do(self, act: str, **fields: Any) -> Json:
        """What the page asks."""
        return await self.editor.perform(act, fields)

    async def ask(self, first: int, last: int, question: str, **fields: Any) -> Json:
        """Ask about the paragraphs from one to another, counted from 0."""
        passage = {"first": first, "last": last}
        rest = {"key": None, "title": "", "at": "", **fields}
        return await self.do("save-prompt", ask=question, **passage, **rest)

    async def complete(self) -> Json:
        """A short text with two questions and its dates."""
        await self.bring(RULES, title="The Rules", author="The House")
        await self.ask(0, 1, "Why ten?")
        await self.ask(2, 2, "Who is last?")
        return await self.do("schedule", **SCHEDULE)

    async def _rehearse(self, folder: Path) -> None:
        self.rehearsed.append(files_in(folder))

    async def _rehearse_own(self) -> None:
        self.rehearsed.append({})


def files_in(folder: Path) -> dict[str, str]:
    """The files of a folder with their texts, by their paths in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
