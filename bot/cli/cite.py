"""`cite`: what a message cites of the readings, for one message or for many."""

from __future__ import annotations

import json as json_module
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.common import (
    CourseOption,
    FolderOption,
    JsonOption,
    folder_or_sample,
    print_json,
    report_problems,
)
from bot.core.citations.citation import CitationContext, FoundCitations
from bot.core.citations.recognition import CitationRecognizer
from bot.core.course import Course
from bot.core.library import Library
from bot.errors import CourseError

_LINE = '{"id": "1", "prompt": "ID", "text": "…"}'


def add_commands(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(cite)


def cite(
    text: Annotated[
        list[str] | None, typer.Argument(help="The message; read from standard input if absent.")
    ] = None,
    *,
    prompt: Annotated[
        str | None,
        typer.Option("--prompt", help="The prompt that the message is about, by its id."),
    ] = None,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", help=f"A file of many messages, one a line: {_LINE}"),
    ] = None,
    course: CourseOption = None,
    course_folder: FolderOption = None,
    json: JsonOption = False,
) -> None:
    """Print what a message cites: each paragraph with its reference, and what is cited wrongly."""
    with report_problems(json):
        reader = _MessageReader(folder_or_sample(course_folder), course)
        if batch is not None:
            for document in reader.read_lines(batch):
                typer.echo(json_module.dumps(document, ensure_ascii=False))
            return
        found = reader.read(" ".join(text) if text else sys.stdin.read(), prompt)
        if json:
            print_json(reader.document(found))
        else:
            _print_found(found)


class _MessageReader:
    """Reads messages of the course that was named, or of the only one."""

    def __init__(self, folder: Path, course: str | None) -> None:
        from bot.content.cache.quotation_index_files import open_quotation_index
        from bot.content.course_folder import load_course_folder
        from bot.core.course import choose_course

        loaded = load_course_folder(folder)
        self._course: Course = choose_course(loaded.courses, course)
        self._library: Library = loaded.library
        index = open_quotation_index(loaded.library, folder)
        self._recognizer = CitationRecognizer(loaded.library, index)

    def read(self, text: str, prompt: str | None) -> FoundCitations:
        """What a message cites. Raises CourseError if the course has no such prompt."""
        return self._recognizer.find(text, self._context(prompt))

    def document(self, found: FoundCitations) -> dict[str, Any]:
        """The JSON document of one message."""
        from bot.exports.citations import citations_document

        return citations_document(found, self._course.reading)

    def read_lines(self, file: Path) -> Iterator[dict[str, Any]]:
        """A document for each line of a file. Raises CourseError with the line that has none."""
        try:
            lines = file.read_text("utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise CourseError(f"{file} cannot be read as UTF-8 text: {error}.") from None
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            message = _parse_line(line, f"{file}:{number}")
            try:
                found = self.read(message["text"], message.get("prompt"))
            except CourseError as error:
                raise CourseError(f"{file}:{number}: {error}") from None
            yield {"id": message["id"], **self.document(found)}

    def _context(self, prompt_id: str | None) -> CitationContext:
        from bot.core.citations.context import course_context, prompt_context

        if prompt_id is None:
            return course_context(self._course)
        prompt = self._course.prompt(prompt_id)
        if prompt is None:
            known = ", ".join(each.id for each in self._course.prompts)
            raise CourseError(f"{self._course.slug} has no prompt “{prompt_id}”. It has: {known}.")
        return prompt_context(prompt, self._course, self._library)


def _parse_line(line: str, where: str) -> dict[str, Any]:
    try:
        message = json_module.loads(line)
    except ValueError:
        message = None
    if not isinstance(message, dict) or "id" not in message:
        raise CourseError(f"{where}: this is no message. Write each as {_LINE}")
    if not isinstance(message.get("text"), str):
        raise CourseError(f"{where}: its text is missing. Write each message as {_LINE}")
    if not isinstance(message.get("prompt"), str | None):
        raise CourseError(f"{where}: its prompt is not the id of one, such as “mistakes-that-pay”.")
    return message


def _print_found(found: FoundCitations) -> None:
    for each in found.citations:
        typer.echo(f"{each.cited.place!s:10} {each.kind}: {each.said}")
    for wrong in found.wrong:
        typer.echo(f"{wrong.said}: {wrong.why}", err=True)
    for unknown in found.unknown:
        nearest = f"; the nearest is {unknown.nearest.place}" if unknown.nearest else ""
        typer.echo(f"“{unknown.said}” is not in the readings{nearest}.", err=True)
    if found == FoundCitations():
        typer.echo("This cites nothing.", err=True)
