"""`check`, `passage` and `search` on texts that have levels of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

HEAD = "---\nwork: {work}\ntitle: {title}\nauthor: A\n{more}---\n\n"
STATUTE = HEAD.format(work="statute", title="Statute", more="levels: [article, paragraph]\n") + (
    "We the rivers.\n\n## ARTICLE I\n\nAll water.\n\nAll ice.\n\n## ARTICLE II\n\nThe banks.\n"
)
PROPOSITIONS = HEAD.format(work="w", title="Propositions", more="levels: [proposition]\n") + (
    "The world. {#1}\n\nWhat is the case. {#1.1}\n\nSilence. {#7}\n"
)
POEM = (
    HEAD.format(
        work="poem",
        title="Poem",
        more="chapter: 1\nchapter_title: First\nlevels: [canto, line]\n",
    )
    + "One river,\\\ntwo banks,\\\nthree mouths.\n\nFour springs.\n"
)


@pytest.fixture
def run(tmp_path: Path):
    def run_on(text: str, *arguments: str) -> str:
        work = text.split("work: ")[1].split("\n")[0]
        path = tmp_path / "corpus" / work / f"{work}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        result = CliRunner().invoke(app, [*arguments, "--course-folder", str(tmp_path)])
        return result.output

    return run_on


def test_passage_of_a_statute_is_its_article(run) -> None:
    assert run(STATUTE, "passage", "Art. 2") == "Statute, Article 2\n\n[2.1] The banks.\n"
    assert run(STATUTE, "passage", "§1 ¶2") == "Statute, Article 1, ¶2\n\n[1.2] All ice.\n"


def test_passage_of_a_poem_keeps_its_stanzas(run) -> None:
    assert run(POEM, "passage", "canto 1, lines 2-4") == (
        "Poem, Canto 1, lines 2–4\n\n[1.2] two banks,\n[1.3] three mouths.\n\n[1.4] Four springs.\n"
    )


def test_json_has_the_numbers_of_the_text(run) -> None:
    found = json.loads(run(PROPOSITIONS, "passage", "1.1", "--json"))
    assert (found["reference"], found["label"]) == ("1.1", "Proposition 1.1")
    assert found["paragraphs"] == [{"reference": "1.1", "text": "What is the case."}]


def test_both_editions_stand_under_each_other(run) -> None:
    run(STATUTE, "check")
    text = STATUTE.replace("work: statute", "work: z").replace("title: Statute", "title: Satzung")
    text = text.replace("levels:", "edition_of: statute\nlevels:").replace("All ice", "Das Eis")
    assert run(text, "passage", "Art. 1", "--edition", "both") == (
        "Statute, Article 1\nSatzung, Article 1\n\n[1.1] All water.\n\n[1.1] All water.\n\n"
        "[1.2] All ice.\n\n[1.2] Das Eis.\n"
    )
    found = json.loads(run(text, "passage", "1.2", "--edition", "both", "--json"))
    assert [each["reference"] for each in found["editions"]] == ["1.2", "z 1.2"]


def test_refusal_names_the_level_of_the_text(run) -> None:
    assert "Propositions has no proposition 6; its propositions run from 1 to 7." in run(
        PROPOSITIONS, "passage", "6"
    )


def test_search_gives_the_number_of_the_text(run) -> None:
    assert run(PROPOSITIONS, "search", "silence").startswith("7 ")
    assert run(STATUTE, "search", "banks").startswith("2.1 ")


def test_check_counts_many_sections_in_one(run) -> None:
    articles = "".join(f"## Article {number}\n\nText.\n\nMore.\n\n" for number in range(1, 201))
    header = HEAD.format(work="statute", title="Statute", more="levels: [article, paragraph]\n")
    assert "statute: 200 articles of 400 paragraphs, 0 notes\n" in run(header + articles, "check")


def test_check_counts_the_levels_of_the_text(run) -> None:
    output = run(STATUTE, "check") + run(PROPOSITIONS, "check") + run(POEM, "check")
    assert "statute: articles of 1, 2, 1 paragraphs, 0 notes" in output
    assert "w: 3 propositions, 0 notes" in output
    assert "poem, canto 1: 4 lines, 0 notes" in output
