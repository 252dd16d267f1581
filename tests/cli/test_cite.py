"""`cite`: what a message cites, for people, as JSON and for a file of many messages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.support.paths import ROOT

PROMPT = "quoting-the-enemy"  # about §2 ¶4


def cite(*arguments: str, stdin: str | None = None) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["cite", "--course-folder", str(ROOT), *arguments], input=stdin)
    return done.exit_code, done.stdout, done.stderr


def document(*arguments: str, stdin: str | None = None) -> Any:
    code, printed, _ = cite("--json", *arguments, stdin=stdin)
    assert code == 0
    return json.loads(printed)


def test_json_names_each_cited_paragraph() -> None:
    found = document("--prompt", PROMPT, "See ¶¶4-5, not §5.")
    assert [each["reference"] for each in found["citations"]] == ["11.2.4", "11.2.5"]
    first = found["citations"][0]
    assert (first["kind"], first["exact"], first["span"]) == ("reference", True, [4, 9])
    assert first["said"] == "¶¶4-5"
    assert first["text"].startswith("“It")
    (wrong,) = found["wrong"]
    assert wrong["said"] == "§5"
    assert "sections run from 1 to 3" in wrong["why"]
    assert found["not_found"] == []


def test_a_message_comes_from_standard_input() -> None:
    found = document("--prompt", PROMPT, stdin="😀 2.4 says so")
    assert [each["span"] for each in found["citations"]] == [[2, 5]]


def test_a_bare_number_needs_a_prompt() -> None:
    assert document("2.4 says so")["citations"] == []


def test_people_read_a_line_a_citation() -> None:
    assert cite("§2", "¶4")[1] == "11.2.4     reference: §2 ¶4\n"


def test_many_messages_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "messages.jsonl"
    lines = [{"id": 1, "prompt": PROMPT, "text": "2.4!"}, {"id": "b", "text": "2.4!"}]
    file.write_text("\n".join(map(json.dumps, lines)))
    _, printed, _ = cite("--batch", str(file))
    first, second = map(json.loads, printed.splitlines())
    assert (first["id"], first["citations"][0]["reference"]) == (1, "11.2.4")
    assert (second["id"], second["citations"]) == ("b", [])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "this is no message"),
        ('{"id": 1}', "its text is missing"),
        ('{"id": 1, "prompt": "no-such", "text": ""}', "no prompt “no-such”"),
    ],
)
def test_a_bad_line_is_named(line: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "messages.jsonl"
    file.write_text(f"\n{line}\n")
    code, _, error = cite("--batch", str(file))
    assert code == 1
    assert error.startswith(f"{file}:2: ")
    assert told in error
