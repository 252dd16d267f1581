"""Reads files of answers that were given outside Discord: `student,prompt,at,text`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.hand_answers import ListedAnswer
from bot.core.line_problems import LineProblem
from bot.imports.delimited_rows import ImportFileError, one_line, read_rows

_COLUMNS = ("student", "prompt", "at", "text")


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """The answers of a file, and the lines that are none."""

    answers: tuple[ListedAnswer, ...]
    problems: tuple[LineProblem, ...]


def read_answer_file(content: bytes) -> AnswerFile:
    """The answers of a file. Raises ImportFileError if it has other columns, is empty, or is
    damaged."""
    table = read_rows(content, _count_known)
    places = _places(table.header)
    answers, problems = [], []
    for row in table.rows:
        if len(row.values) > len(table.header):
            problems.append(
                LineProblem(
                    row.line,
                    f"The line has {len(row.values)} cells and the header {len(table.header)}. Put "
                    "quotation marks around a text that holds the delimiter.",
                )
            )
            continue
        student, prompt, at, text = (row.value(place) for place in places)
        answers.append(ListedAnswer(row.line, one_line(student), prompt, at, text))
    if not table.rows:
        raise ImportFileError("The file has no answer.")
    return AnswerFile(tuple(answers), tuple(problems))


def _count_known(header: Sequence[str]) -> int:
    return len(set(_COLUMNS) & {name.casefold() for name in header})


def _places(header: Sequence[str]) -> list[int]:
    folded = [name.casefold() for name in header]
    missing = [name for name in _COLUMNS if name not in folded]
    if missing:
        raise ImportFileError(
            f"The file has no column {', '.join(missing)}. Its first line has to be: "
            "student,prompt,at,text"
        )
    return [folded.index(name) for name in _COLUMNS]
