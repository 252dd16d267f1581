"""Lines that stand too far to the left or right, or lack the dash of a new entry."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from bot.content.yaml_mistakes.structural_lines import StructuralLine, structural_lines
from bot.core.text import plural

_TAB = "there is a tab where spaces are expected; indent with spaces"
_KEY_WITHOUT_COLON = re.compile(r"([a-z_]+)\s*(.*)")
_COMMENT = re.compile(r"(?:^|\s)#.*")


def find_misfit_line(text: str, keys: Collection[str]) -> tuple[int, str] | None:
    """The first line, counted from 0, that does not fit the ones above it, and what to write.
    `keys` are those that the document may have."""
    levels = _Levels(keys)
    for line in structural_lines(text):
        if "\t" in line.indent:
            return line.number, _TAB
        if not line.continues and (message := levels.place(line)) is not None:
            return line.number, message
    return None


@dataclass(slots=True)
class _Levels:
    """The columns at which a key or an entry may begin, the outermost first."""

    known_keys: Collection[str]
    keys: list[int] = field(default_factory=list)
    dashes: list[int] = field(default_factory=list)
    before: StructuralLine | None = None

    def place(self, line: StructuralLine) -> str | None:
        """Take in the next line; what is wrong with it, or None."""
        message = self._misfit(line)
        if message is None:
            self._open(line)
            self.before = line
        return message

    def _misfit(self, line: StructuralLine) -> str | None:
        column = len(line.indent)
        if self._opens_deeper(column, line):
            return None
        if not line.key and not line.dash:
            return _describe_bare_text(line, self.before, self.known_keys)
        if self.before is None:
            written = _cut(line.raw.strip().lstrip("- "))
            return (
                f"the file is no list; write `{written}`, without the dash" if line.dash else None
            )
        if column in (self.dashes if line.dash else self.keys):
            return None
        if not line.dash and column in self.dashes:
            written = f"{line.indent}- {line.raw.strip()}"
            return f"a dash is missing, if a new entry begins here; write `{_cut(written)}`"
        message = _describe_misfit(line, self.dashes if line.dash else self.keys)
        if self.before.key and column > self.before.column:
            message += f", or leave nothing after `{self.before.key}:`"
        return message

    def _opens_deeper(self, column: int, line: StructuralLine) -> bool:
        """Whether the line before is one below which this column may begin."""
        before = self.before
        if before is None or _COMMENT.sub("", before.value).strip():
            return False
        parent = before.column if before.key else len(before.indent)
        return column > parent or (bool(line.dash) and column == parent)

    def _open(self, line: StructuralLine) -> None:
        column = len(line.indent)
        # A list may stand at the column of its key.
        kept = column + 1 if line.dash and column in self.keys else column
        self.keys = [each for each in self.keys if each < kept]
        self.dashes = [each for each in self.dashes if each < column]
        (self.dashes if line.dash else self.keys).append(column)
        if line.dash and line.key:
            self.keys.append(line.column)


def _describe_misfit(line: StructuralLine, columns: list[int]) -> str:
    here = len(line.indent)
    nearest = min(columns, key=lambda column: (abs(column - here), -column), default=0)
    written = _cut(" " * nearest + line.raw.strip())
    blanks = plural(nearest, "blank")
    return f"this line does not fit the ones above it; write `{written}`, with {blanks} before it"


def _describe_bare_text(
    line: StructuralLine, before: StructuralLine | None, keys: Collection[str]
) -> str:
    text = line.raw.strip()
    if before is not None and before.key and before.value.strip()[:1] in ("|", ">"):
        written = _cut(" " * (before.column + 2) + text)
        return f"this line is indented too little to be text of `{before.key}`; write `{written}`"
    message = "there is no `:` after a key"
    if (match := _KEY_WITHOUT_COLON.fullmatch(text)) and match[1] in keys:
        return f"{message}; write `{_cut(f'{match[1]}: {match[2]}'.strip())}`"
    return f"{message}; indent the line if it is text"


def _cut(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:100]}…"
