"""Edits of a course's file that are often made in mid-term, each made to the text of the file.

Only the lines in question change: comments, order and style stay as their author wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import yaml

_DEADLINE = re.compile(r"\+(\d+)d (\d\d:\d\d)")
_ID_SUFFIX = "-corrected"


class EditError(Exception):
    """The file does not hold what would be edited; `str()` is a sentence for the person there."""


def shorten_deadline(text: str) -> str:
    """Take two days off the deadline for responses, but leave it after the post.

    Raises EditError if there is nothing to take off.
    """
    node = _scalar_at(text, ("participation", "response", "due"))
    match = _DEADLINE.fullmatch(node.value) if node is not None else None
    if node is None or match is None or int(match[1]) == 0:
        raise EditError("There is no deadline of a day or more here. Edit the file by hand.")
    due = f"+{max(int(match[1]) - 2, 0)}d {match[2]}"
    return _replaced(text, node, f'"{due}"')


def rename_prompt(text: str, prompt: str) -> str:
    """Give a prompt another id and leave all else as it is. Raises EditError without the prompt."""
    prompts = _prompts_of(text)
    node = _child(prompts[_position_of(prompt, prompts)], "id")
    assert node is not None, "the prompt was found by its id"
    return _replaced(text, node, f"{prompt}{_ID_SUFFIX}")


def remove_prompt(text: str, prompt: str) -> str:
    """Take a prompt out. Raises EditError if it is not there, or the only one."""
    prompts = _prompts_of(text)
    position = _position_of(prompt, prompts)
    if len(prompts) == 1:
        raise EditError("A course needs a prompt: this is the only one.")
    item, following = prompts[position], prompts[position + 1 :]
    lines = text.splitlines(keepends=True)
    end = following[0].start_mark.line if following else _line_after(text, item)
    while _is_between(lines[end - 1], item):  # what stands before the next prompt belongs to that
        end -= 1
    return "".join(lines[: item.start_mark.line] + lines[end:])


def add_holiday(text: str, day: date) -> str:
    """Skip a day. Raises EditError if the file has no schedule, or skips the day already."""
    schedule = _child(_root(text), "schedule")
    if not isinstance(schedule, yaml.MappingNode):
        raise EditError("There is no schedule in this file. Edit it by hand.")
    skip = _child(schedule, "skip")
    if not isinstance(skip, yaml.SequenceNode):
        return _with_first_key(text, schedule, f"skip: [{day}]")
    if any(isinstance(each, yaml.ScalarNode) and each.value == f"{day}" for each in skip.value):
        raise EditError(f"{day:%d %b %Y} is skipped already.")
    if skip.flow_style:
        separator = ", " if skip.value else ""
        end = skip.end_mark.index - 1
        return f"{text[:end].rstrip()}{separator}{day}{text[end:]}"
    return _with_last_item(text, skip, f"- {day}")


def _root(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        raise EditError("This is no YAML as it stands. Mend it first, or undo the edits.") from None


def _child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _scalar_at(text: str, keys: Iterable[str]) -> yaml.ScalarNode | None:
    node = _root(text)
    for key in keys:
        node = _child(node, key)
    return node if isinstance(node, yaml.ScalarNode) else None


def _prompts_of(text: str) -> list[yaml.Node]:
    prompts = _child(_root(text), "prompts")
    return list(prompts.value) if isinstance(prompts, yaml.SequenceNode) else []


def _position_of(prompt: str, prompts: list[yaml.Node]) -> int:
    for position, item in enumerate(prompts):
        found = _child(item, "id")
        if found is not None and found.value == prompt:
            return position
    raise EditError(f"There is no prompt “{prompt}” in this file any more.")


def _replaced(text: str, node: yaml.Node, new: str) -> str:
    return f"{text[: node.start_mark.index]}{new}{text[node.end_mark.index :]}"


def _with_first_key(text: str, mapping: yaml.MappingNode, line: str) -> str:
    """A key before the first one of a mapping, in its style."""
    start = mapping.value[0][0].start_mark
    separator = ", " if mapping.flow_style else f"\n{' ' * start.column}"
    return f"{text[: start.index]}{line}{separator}{text[start.index :]}"


def _with_last_item(text: str, sequence: yaml.SequenceNode, line: str) -> str:
    lines = text.splitlines(keepends=True)
    end = sequence.value[-1].end_mark.line + 1
    indent = " " * sequence.start_mark.column
    return "".join([*lines[:end], f"{indent}{line}\n", *lines[end:]])


def _is_between(line: str, item: yaml.Node) -> bool:
    """Whether a line is blank, or a comment that is not inside a prompt."""
    text = line.lstrip()
    return not text or (text[0] == "#" and len(line) - len(text) < item.start_mark.column)


def _line_after(text: str, item: yaml.Node) -> int:
    """The number of the line after a node: where it ends in the middle of a line, the next one."""
    end = item.end_mark
    rest_of_line = text[end.index - end.column : end.index]
    return end.line if not rest_of_line.strip() else end.line + 1
