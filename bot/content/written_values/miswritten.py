"""The refusal of a value that cannot be read for certain, with what to write instead."""

from __future__ import annotations


class MiswrittenValue(ValueError):
    """`str()` is what is wrong. `instead` are the values to choose from, as YAML writes them;
    `hint` says in words what to write where there are none. `is_certain`: nothing else than the
    only one of `instead` can be meant."""

    def __init__(
        self, reason: str, *instead: str, hint: str = "", is_certain: bool = False
    ) -> None:
        super().__init__(reason)
        self.instead = instead
        self.hint = hint
        self.is_certain = is_certain


def quote(text: str, limit: int = 60) -> str:
    """A value in quotation marks, cut if it is long."""
    return f"“{text}”" if len(text) <= limit else f"“{text[:limit]}…”"


def in_any_case(word: str) -> str:
    """A regular expression of a word in upper or lower case, also for readers that know no flags,
    such as those of JSON Schema."""
    return "".join(f"[{char.upper()}{char.lower()}]" if char.isalpha() else char for char in word)
