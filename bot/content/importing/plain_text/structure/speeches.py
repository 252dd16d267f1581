"""Finds the speakers of plays and dialogues, whose names are no headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from bot.content.importing.plain_text.layout.line_shapes import (
    display_width,
    first_letter,
    is_in_capitals,
)
from bot.content.importing.plain_text.layout.text_blocks import TextBlock

_LONGEST_NAME = 40
_LONGEST_LINE = 200  # with a direction behind the name
_FEWEST_SPEECHES = 3
_SPOKEN_SHARE = 0.15  # of the blocks begin with a speaker's name in a play
_DIRECTION = re.compile(r"\s*[(\[].*[)\]]?\s*$")
# Beside what several say at once, alone or with a direction behind it.
_BRACE = re.compile(r"\s*[{}|⎧⎨⎩⎪⎫⎬⎭]\s*")
_FEWEST_NAMES = 2
_CAPITALISED_NAME = re.compile(r"(?=.{2,40}$)[^\W\d_]\w*(?:\s[^\W\d_][\w'’-]*){0,3}")
_SPEAKER_IN_LINE = re.compile(
    r"[\s—–-]*(?P<name>[^\W\d_][\w'’.-]*(?:\s[^\W\d_][\w'’-]*){0,3})\s*(?:\([^)]{1,80}\)|\[[^\]]{1,80}\])?"
    r"\s*(?P<stop>[:：]|\.(?=[\s—–-]))"
)


def find_speakers(blocks: Sequence[TextBlock], headings: Collection[int]) -> frozenset[int]:
    """The indices of the blocks that begin with a speaker's name on a line of its own; `headings`
    are blocks that are known to be none.

    A name is believed if it comes again; a name of the same form as most of these, too.
    """
    names = {
        at: name
        for at, block in enumerate(blocks)
        if at not in headings
        and (name := _speaker_line(block))
        and at + 1 < len(blocks) + len(block.lines) - 1
    }
    names |= _find_capitalised_names(blocks, headings)
    counts = Counter(_bare(name) for name in names.values())
    repeated = {at for at, name in names.items() if counts[_bare(name)] > 1}
    fewest = max(_FEWEST_SPEECHES, len(blocks) * _SPOKEN_SHARE)
    if len(names) < fewest or not repeated:
        return frozenset()
    followed = sum(len(blocks[at].lines) > 1 or at + 1 not in names for at in repeated)
    if followed < len(repeated) * 0.8:
        return frozenset()
    forms = Counter(_form(names[at]) for at in repeated)
    usual = forms.most_common(1)[0][0]
    return frozenset(
        at
        for at, name in names.items()
        if at in repeated or (_form(name) == usual and len(repeated) * 2 >= len(names))
    )


def name_speakers(blocks: Sequence[TextBlock], speakers: Collection[int]) -> frozenset[str]:
    """The names of those who speak, in lower case: `speakers` are the blocks that begin with a name
    on a line of its own; names before a colon count if the text is a dialogue."""
    speeches = find_speeches(blocks)
    matches = (_SPEAKER_IN_LINE.match(blocks[at].lines[0].text[:_LONGEST_LINE]) for at in speeches)
    in_lines = {_bare(match["name"]) for match in matches if match is not None}
    return frozenset(in_lines | {_bare(_speaker_line(blocks[at])) for at in speakers})


def find_speeches(blocks: Sequence[TextBlock]) -> frozenset[int]:
    """The indices of the blocks that begin with a speaker's name and a colon or a full stop in
    their first line, if most blocks do and the names come again."""
    names = {
        at: _bare(match["name"])
        for at, block in enumerate(blocks)
        if (match := _SPEAKER_IN_LINE.match(block.lines[0].text[:_LONGEST_LINE])) is not None
        and (match["stop"] != "." or is_in_capitals(match["name"]) or len(match["name"]) <= 12)
    }
    counts = Counter(names.values())
    spoken = frozenset(at for at, name in names.items() if counts[name] > 1)
    is_dialogue = len(spoken) >= _FEWEST_SPEECHES and len(spoken) * 2 >= len(blocks)
    return spoken if is_dialogue and len(counts) * 2 <= len(names) else frozenset()


def _find_capitalised_names(
    blocks: Sequence[TextBlock], headings: Collection[int]
) -> dict[int, str]:
    """The first lines of blocks that are names such as “First Witch”, by the indices of the blocks,
    if half of the blocks begin so, and several of the names come again. A refrain is one line."""
    names = {
        at: text
        for at, block in enumerate(blocks)
        if at not in headings
        and len(block.lines) > 1
        and _is_capitalised_name(text := block.texts[0].strip())
    }
    counts = Counter(names.values())
    repeated = [name for name in names.values() if counts[name] > 1]
    are_names = len(set(repeated)) >= _FEWEST_NAMES and len(repeated) * 2 >= len(names)
    return names if are_names and len(names) * 2 >= len(blocks) else {}


def _is_capitalised_name(text: str) -> bool:
    is_name = _CAPITALISED_NAME.fullmatch(text) is not None
    return is_name and all(word[0].isupper() for word in text.split())


def _speaker_line(block: TextBlock) -> str:
    """The first line if it is short and in capitals, or has a colon at its end."""
    text = _BRACE.sub(" ", block.lines[0].text).strip()
    if len(text) > _LONGEST_LINE:
        return ""
    name = _DIRECTION.sub("", text.rstrip(":.")) if "(" in text or "[" in text else text
    if not name or display_width(name) > _LONGEST_NAME or not first_letter(name).isupper():
        return ""
    if len(name) < 2 or name[0].isdigit():
        return ""
    has_colon = text.endswith(":")
    is_name = is_in_capitals(name) or (has_colon and len(name.split()) <= 4)
    return text if is_name else ""


def _bare(name: str) -> str:
    return _DIRECTION.sub("", name.rstrip(":. ")).strip(":. ").casefold()


def _form(name: str) -> tuple[bool, str]:
    text = name.rstrip()
    return is_in_capitals(_bare(name).upper()), text[-1] if text[-1] in ".:" else ""
