"""Reads one chapter of a work, `corpus/<work>/<chapter>.md`: strictly, nothing is corrected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.content.chapter_builder import ChapterBuilder, strip_zeros
from bot.content.field_types import LanguageTag, LevelName, NumberLabel, Slug
from bot.content.markdown_blocks import BlockKind, parse_blocks
from bot.content.strict_yaml import YamlDocument, parse_yaml
from bot.content.validation_problems import translate_validation_error
from bot.core.level_words import fold_word
from bot.core.library import Chapter, LevelNames
from bot.errors import ContentError, FileProblem

_FENCE = "---"
# A terminal would obey some of them, and a snippet of a search is built with others.
_CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class FrontMatter(BaseModel):
    """The keys between the two `---` at the head of a chapter file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    work: Slug
    title: Annotated[str, Field(min_length=1)]
    author: Annotated[str, Field(min_length=1)]
    translator: str | None = None
    year: int | None = None
    chapter: int | NumberLabel | None = None
    chapter_title: Annotated[str, Field(min_length=1)] | None = None
    levels: Annotated[list[LevelName], Field(min_length=1, max_length=3)] | None = None
    language: LanguageTag | None = None
    edition_of: Slug | None = None
    aliases: list[str] = []
    rights: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterFile:
    """A chapter, and what its front matter says of the work. `file` is relative to the course
    folder; `document` knows the lines of the front matter."""

    file: str
    front_matter: FrontMatter
    document: YamlDocument
    levels: LevelNames
    chapter: Chapter

    def problem_at(self, key: str, message: str) -> FileProblem:
        """A problem on the line of a front matter key."""
        return FileProblem(self.file, self.document.line_of((key,)), message)


def parse_chapter_file(text: str, file: str) -> ChapterFile:
    """Read one chapter. Raises ContentError with every problem, each with its line."""
    head, body, body_line = _split_front_matter(text.replace("\r\n", "\n"), file)
    document = parse_yaml(head, file, 2)
    try:
        front_matter = FrontMatter.model_validate(document.value or {})
    except ValidationError as error:
        raise ContentError(translate_validation_error(error, document, file, FrontMatter)) from None
    blocks = parse_blocks(body, body_line)
    has_headings = any(block.kind is BlockKind.HEADING for block in blocks)
    levels = _level_names(front_matter, has_headings)
    problems = [
        FileProblem(file, document.line_of((key,)), message)
        for key, message in _misfits(front_matter)
    ]
    problems += _control_characters(body, body_line, file)
    builder = ChapterBuilder(file, levels)
    for block in blocks:
        builder.add(block)
    label = "" if front_matter.chapter is None else strip_zeros(str(front_matter.chapter))
    chapter = builder.build(label, front_matter.chapter_title or front_matter.title)
    problems += builder.problems
    if problems:
        raise ContentError(tuple(problems))
    return ChapterFile(
        file=file, front_matter=front_matter, document=document, levels=levels, chapter=chapter
    )


def _level_names(front_matter: FrontMatter, has_headings: bool) -> LevelNames:
    """The names that the front matter gives, the outermost first; the usual ones if it gives
    none."""
    in_chapters = front_matter.chapter is not None
    names = front_matter.levels or []
    if not names:
        section = "section" if in_chapters or has_headings else None
        return LevelNames("chapter" if in_chapters else None, section)
    chapter = names[0] if in_chapters and len(names) > 1 else None
    inner = names[1:] if chapter else names
    return LevelNames(chapter, inner[-2] if len(inner) > 1 else None, inner[-1])


def _misfits(front_matter: FrontMatter) -> Iterator[tuple[str, str]]:
    """What does not fit together in the front matter, as key and message."""
    names = front_matter.levels or []
    in_chapters = front_matter.chapter is not None
    if in_chapters and front_matter.chapter_title is None:
        yield "chapter_title", "chapter_title: this is missing; add it"
    if in_chapters and len(names) == 1:
        message = f"levels: name the level of the chapters too, like [chapter, {names[0]}]"
        yield "levels", message
    if not in_chapters and len(names) == 3:
        message = "levels: the first of three is that of `chapter:`; add its number, or name two"
        yield "levels", f"{message} levels"
    if len({fold_word(name) for name in names}) < len(names):
        yield "levels", "levels: two levels have one name; give each its own"


def _control_characters(body: str, first_line: int, file: str) -> Iterator[FileProblem]:
    """The problem of a text that holds control characters, on the first line that has one."""
    lines = [
        (number, found[0])
        for number, line in enumerate(body.split("\n"), start=first_line)
        if (found := _CONTROL_CHARACTER.search(line))
    ]
    if lines:
        number, character = lines[0]
        more = f"; more on the lines {', '.join(str(at) for at, _ in lines[1:6])}"
        others = more if len(lines) > 1 else ""
        message = f"delete the control character U+{ord(character):04X} here{others}"
        yield FileProblem(file, number, message)


def _split_front_matter(text: str, file: str) -> tuple[str, str, int]:
    """The front matter, the text after it, and the line on which that text begins."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        message = "a reading begins with `---` and its front matter; `discussant import` writes it"
        raise ContentError((FileProblem(file, 1, message),))
    ends = [at for at, line in enumerate(lines) if at and line.rstrip() == _FENCE]
    if not ends:
        raise ContentError((FileProblem(file, 1, "the front matter has no closing `---`"),))
    end = ends[0]
    return "\n".join(lines[1:end]) + "\n", "\n".join(lines[end + 1 :]), end + 2
