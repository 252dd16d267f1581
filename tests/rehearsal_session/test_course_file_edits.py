"""Edits of a course's file: what they change, and that every other line stays as it was written."""

from __future__ import annotations

import difflib
from datetime import date

import pytest
import yaml

from bot.rehearsal_session.course_file_edits import (
    EditError,
    add_holiday,
    remove_prompt,
    rename_prompt,
    shorten_deadline,
)

FLOW = """\
course: hist  # the key
schedule: {days: [Mon], skip: [2027-02-15]}
participation:
  response: {count: 1, due: "+3d 23:59"}
prompts:
  - id: first  # posted
    title: "The first"

  # The second one is short.
  - title: The second
    id: second
"""
BLOCK = """\
schedule:
  days:
    - Mon
  skip:
    - 2027-02-15
    - 2027-03-15..2027-03-19  # spring
  late: post
participation:
  response:
    due: '+1d 12:00'
prompts:
- id: first
- id: second
  ask: |
    What, and why?
"""


def changed(before: str, after: str) -> list[str]:
    """The lines that differ, each after a minus or plus sign."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


def test_deadline_comes_two_days_earlier() -> None:
    assert changed(FLOW, shorten_deadline(FLOW)) == [
        '-  response: {count: 1, due: "+3d 23:59"}',
        '+  response: {count: 1, due: "+1d 23:59"}',
    ]


def test_deadline_stays_on_the_day_at_least() -> None:
    sooner = shorten_deadline(BLOCK)
    assert changed(BLOCK, sooner) == ["-    due: '+1d 12:00'", '+    due: "+0d 12:00"']
    with pytest.raises(EditError, match="Edit the file by hand"):
        shorten_deadline(sooner)


def test_only_the_id_of_a_prompt_changes() -> None:
    assert changed(FLOW, rename_prompt(FLOW, "second")) == [
        "-    id: second", "+    id: second-corrected"]  # fmt: skip
    with pytest.raises(EditError, match="no prompt “third”"):
        rename_prompt(FLOW, "third")


@pytest.mark.parametrize("text", [FLOW, BLOCK], ids=["flow", "block"])
@pytest.mark.parametrize(("gone", "left"), [("first", "second"), ("second", "first")])
def test_removed_prompt_leaves_the_others(text: str, gone: str, left: str) -> None:
    after = remove_prompt(text, gone)
    assert [each["id"] for each in yaml.safe_load(after)["prompts"]] == [left]
    assert all(line[0] == "-" for line in changed(text, after))
    with pytest.raises(EditError, match="the only one"):
        remove_prompt(after, left)


def test_comment_above_the_next_prompt_stays() -> None:
    assert changed(FLOW, remove_prompt(FLOW, "first")) == [
        "-  - id: first  # posted", '-    title: "The first"']  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [FLOW, BLOCK, FLOW.replace("[2027-02-15]", "[]"), FLOW.replace(", skip: [2027-02-15]", ""),
     "schedule:\n  # none yet\n  days: [Mon]\n"],
    ids=["flow", "block", "empty", "missing in flow", "missing in block"],
)  # fmt: skip
def test_holiday_is_skipped_besides_the_others(text: str) -> None:
    before = yaml.safe_load(text)["schedule"].get("skip", [])
    after = add_holiday(text, date(2027, 2, 22))
    assert yaml.safe_load(after)["schedule"]["skip"] == [*before, date(2027, 2, 22)]
    assert len(changed(text, after)) <= 2
    with pytest.raises(EditError, match="22 Feb 2027 is skipped already"):
        add_holiday(after, date(2027, 2, 22))


@pytest.mark.parametrize("text", ["course: [", "- 1", ""], ids=["broken", "list", "empty"])
def test_unusable_file_is_left_to_its_author(text: str) -> None:
    for edit in (
        lambda: shorten_deadline(text),
        lambda: rename_prompt(text, "first"),
        lambda: remove_prompt(text, "first"),
        lambda: add_holiday(text, date(2027, 2, 22)),
    ):
        with pytest.raises(EditError):
            edit()
