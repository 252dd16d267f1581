"""Explains YAML's syntax errors to people who do not know YAML's grammar."""

from __future__ import annotations

from collections.abc import Collection

import yaml
from yaml.reader import Reader

from bot.content.yaml_mistakes.misfit_lines import find_misfit_line

_MISFIT = (
    "this line does not fit the ones above it; check how far it is indented, its `:` "
    "and its quotation marks"
)
_TAB = "there is a tab where spaces are expected; indent with spaces"

# libyaml and PyYAML word some errors differently; these are the parts that both have.
_EXPLANATIONS = (
    (
        "mapping values are not allowed",
        "a colon and a space begin a value here; put text that holds them in quotation marks, "
        "or check how far the line is indented",
    ),
    ("could not find expected ':'", "there is no `:` after a key; indent the line if it is text"),
    ("escape", "a backslash in double quotes begins an escape; use single quotes"),
    ("unicode", "a backslash in double quotes begins an escape; use single quotes"),
    ("tab character", _TAB),
    ("maximum nesting depth", "this is nested deeper than 20 levels; write it flatter"),
    ("comment or line break", "after | or > the text begins on the next line; move it there"),
    ("chomping or indentation", "after | or > the text begins on the next line; move it there"),
)
# Behind these stands, as often, a line that is indented too far or not far enough.
_OF_PLACE = (None, _EXPLANATIONS[0][1], _EXPLANATIONS[1][1], _TAB)
_UNCLOSED = (
    ("a quoted scalar", "the quotation mark that opens here is not closed; close it"),
    ("a flow sequence", "the [ that opens here is not closed; write ] at its end"),
    ("a flow mapping", "the { that opens here is not closed; write } at its end"),
)


def explain_syntax_error(
    error: yaml.MarkedYAMLError, text: str, keys: Collection[str] = ()
) -> tuple[int, str]:
    """The line, counted from 0, and what is wrong there. `text` is the document, `keys` are those
    that it may have."""
    problem, context = error.problem or "", error.context or ""
    explanation = next((words for part, words in _EXPLANATIONS if part in problem.casefold()), None)
    mark = error.problem_mark or error.context_mark
    if explanation is None and error.context_mark:
        for opened, words in _UNCLOSED:
            if opened in context:
                # The parser fails at the end of the file; people look where the mark opens.
                return error.context_mark.line, words
        if context.endswith((" alias", " anchor")):
            mark, problem = error.context_mark, "start any token"
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if explanation in _OF_PLACE:
        misfit = find_misfit_line(text, keys)
        if misfit is not None and misfit[0] <= line:
            return misfit
    if explanation is None and ("start any token" in problem or "node content" in problem):
        explanation = _describe_value_start(text, line, column)
    return line, explanation or _MISFIT


def find_unprintable(text: str) -> tuple[int, str] | None:
    """The line, counted from 0, of a character that YAML does not allow, and what to do."""
    if (match := Reader.NON_PRINTABLE.search(text)) is None:
        return None
    line = text.count("\n", 0, match.start())
    return line, f"there is an invisible character here, U+{ord(match[0]):04X}; delete it"


def _describe_value_start(text: str, line: int, column: int) -> str:
    typed = "".join(text.splitlines()[line : line + 1])
    if "\t" in typed[max(column - 1, 0) : column + 1]:
        return _TAB
    return f"a value cannot begin with {typed[column : column + 1]} here; put it in quotation marks"
