"""Keeps chapters as they were read, each by the hash of its file's bytes.

A file's size and time may be those of another version of it; its bytes never are, and to read and
hash them takes a small part of the time that it takes to parse them. So a chapter that is found
here is the file's, however often and quickly it was changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.content.cache.cache_files import (
    LEAST_TEXT,
    cache_folder,
    code_version,
    count_text,
    new_cache_file,
)
from bot.content.chapter_files import ChapterFile, FrontMatter
from bot.content.strict_yaml import YamlDocument
from bot.core.library import Chapter, LevelNames, Note, Paragraph, Section

_HASH = 64  # characters


class ChapterCache:
    """The chapters of a course folder as they were read last. With little text it is empty, and
    keeps nothing."""

    def __init__(self, course_folder: Path) -> None:
        self._path = cache_folder(course_folder) / "chapters"
        self._keeps = count_text(course_folder) >= LEAST_TEXT
        self._stored = dict(_read_entries(self._path)) if self._keeps else {}
        self._used: dict[str, bytes] = {}
        self._has_changed = False

    def find(self, content: bytes, file: str) -> ChapterFile | None:
        """The chapter that was read from a file of this content, named as `file`; or None."""
        key = _hash(content)
        entry = self._stored.get(key)
        if entry is None or _hash(entry[_HASH:]) != entry[:_HASH].decode("ascii", "replace"):
            return None
        try:
            chapter_file = _from_json(json.loads(entry[_HASH:]), file)
        except (ValueError, TypeError, KeyError, AttributeError):
            return None  # somebody has written into it
        self._used[key] = entry
        return chapter_file

    def keep(self, content: bytes, chapter_file: ChapterFile) -> None:
        """Remember what was read from a file of this content."""
        if self._keeps:
            text = json.dumps(_to_json(chapter_file), ensure_ascii=False).encode()
            self._used[_hash(content)] = _hash(text).encode() + text
            self._has_changed = True

    def save(self) -> None:
        """Write what was found and kept, and nothing else; where that is impossible, nothing."""
        if not self._has_changed:
            return
        try:
            with new_cache_file(self._path) as path, path.open("wb") as file:
                file.write(code_version().encode() + b"\n")
                for key, entry in self._used.items():
                    file.write(key.encode() + entry + b"\n")
        except OSError:
            pass  # the next run reads the chapters themselves again


def _read_entries(path: Path) -> Iterator[tuple[str, bytes]]:
    """The entries of a cache that this code has written, by the hash of the file's content."""
    try:
        version, *lines = path.read_bytes().split(b"\n")
    except OSError:
        return
    if version == code_version().encode():
        for line in lines:
            yield line[:_HASH].decode("ascii", "replace"), line[_HASH:]


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _to_json(file: ChapterFile) -> dict[str, Any]:
    return {
        "front_matter": file.front_matter.model_dump(),
        "lines": [[list(path), line] for path, line in file.document.lines.items()],
        "levels": [file.levels.chapter, file.levels.section, file.levels.paragraph],
        "label": file.chapter.label,
        "title": file.chapter.title,
        "sections": [
            [
                *(section.label, section.title, section.part),
                [_paragraph_row(paragraph) for paragraph in section.paragraphs],
            ]
            for section in file.chapter.sections
        ],
        "notes": [[note.label, note.text] for note in file.chapter.notes],
    }


def _paragraph_row(paragraph: Paragraph) -> list[Any]:
    return [paragraph.label, paragraph.text, paragraph.notes, paragraph.begins_block]


def _from_json(stored: dict[str, Any], file: str) -> ChapterFile:
    sections = tuple(
        Section(label, title, tuple(_paragraph(*row) for row in rows), part)
        for label, title, part, rows in stored["sections"]
    )
    notes = tuple(Note(label, text) for label, text in stored["notes"])
    return ChapterFile(
        file=file,
        front_matter=FrontMatter.model_validate(stored["front_matter"]),
        document=YamlDocument(None, {tuple(path): line for path, line in stored["lines"]}),
        levels=LevelNames(*stored["levels"]),
        chapter=Chapter(stored["label"], stored["title"], sections, notes),
    )


def _paragraph(label: str, text: str, notes: list[str], begins_block: bool) -> Paragraph:
    return Paragraph(label, text, tuple(notes), begins_block)
