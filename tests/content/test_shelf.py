"""The works of a course folder together: names that two have, editions, ambiguous references."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.course_folder import try_load_course_folder
from bot.core.references import parse_reference

COURSE = """\
title: A course
timezone: America/New_York
channel: seminar
staff: [Instructor]
reading: {reading}
schedule: {{days: [Mon], time: "09:00", from: 2027-01-18, until: 2027-05-07}}
prompts:
  - title: One
    passage: {passage}
    ask: Why?
"""


def write_folder(tmp_path: Path, works: dict[str, str], course: str = "") -> Path:
    for slug, text in works.items():
        folder = tmp_path / "corpus" / slug
        folder.mkdir(parents=True)
        (folder / f"{slug}.md").write_text(text, "utf-8")
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "course.yaml").write_text(course, "utf-8")
    return tmp_path


def work(slug: str, title: str, *, more: str = "", body: str = "One.\n\nTwo.\n") -> str:
    return f"---\nwork: {slug}\ntitle: {title}\nauthor: A\n{more}---\n\n{body}"


def problems_of(folder: Path) -> list[str]:
    return [str(problem) for problem in try_load_course_folder(folder)[1]]


def course_on(reading: str, passage: str) -> str:
    return COURSE.format(reading=reading, passage=passage)


@pytest.mark.parametrize(
    ("first", "second", "problem"),
    [
        (
            work("republic", "Republic"),
            work("staat", "The Republic"),
            "corpus/staat/staat.md:3: title: “The Republic” is a name of republic too; "
            "change it in one of them",
        ),
        (
            work("letters", "Letters", more="aliases: [L, Ep]\n"),
            work("laws", "Laws", more="aliases: [EP]\n"),
            "corpus/letters/letters.md:5: aliases: “Ep” is a name of laws too; "
            "change it in one of them",
        ),
        (
            work("a", "Über die Freiheit"),
            work("b", "On Liberty", more="aliases: [Über die Freiheit]\n"),
            "corpus/b/b.md:5: aliases: “Über die Freiheit” is a name of a too; "
            "change it in one of them",
        ),
    ],
)
def test_two_works_of_one_name_are_refused(
    tmp_path: Path, first: str, second: str, problem: str
) -> None:
    slugs = [text.split("work: ")[1].split("\n")[0] for text in (first, second)]
    works = dict(zip(slugs, (first, second), strict=True))
    folder = write_folder(tmp_path, works, course_on(slugs[0], "1"))
    assert problems_of(folder) == [problem]


def test_edition_of_no_work_is_refused(tmp_path: Path) -> None:
    text = work("german", "Über die Freiheit", more="edition_of: liberty\n")
    folder = write_folder(tmp_path, {"german": text}, course_on("german", "1"))
    assert problems_of(folder) == [
        "corpus/german/german.md:5: edition_of: there is no other work “liberty” in corpus/"
    ]


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Letter of Jeremiah 2", "letter"),
        ("Jeremiah 2", "jeremiah"),
        ("Jeremiah the Younger 2", "younger"),
        ("Henry IV, 2", "henry"),
        ("Henry IV Part 2, 2", "henry-two"),
        ("1984 2", "nineteen"),
        ("論語 2", "lunyu"),
        ("2", "jeremiah"),
    ],
)
def test_longest_name_of_a_work_wins(tmp_path: Path, typed: str, slug: str) -> None:
    titles = {
        **{"letter": "Letter of Jeremiah", "jeremiah": "Jeremiah", "nineteen": '"1984"'},
        **{"younger": "Jeremiah the Younger", "henry": "Henry IV", "henry-two": "Henry IV Part 2"},
        **{"lunyu": "論語"},
    }
    folder = write_folder(
        tmp_path,
        {slug: work(slug, title) for slug, title in titles.items()},
        course_on("jeremiah", "1"),
    )
    content, problems = try_load_course_folder(folder)
    assert not problems
    reference = parse_reference(typed, content.library, reading="jeremiah")
    assert (reference.work or "jeremiah", str(reference).split()[-1]) == (slug, "2")


NESTED = "## 1 A\n\nx\n\ny\n\n## 1.1 B\n\nz\n\n## 1.2 C\n\nw\n"


def test_ambiguous_passage_of_a_prompt_is_refused(tmp_path: Path) -> None:
    text = work("thesis", "Thesis", body=NESTED)
    folder = write_folder(tmp_path, {"thesis": text}, course_on("thesis", "1.1"))
    assert problems_of(folder) == [
        "prompts/course.yaml:9: “1.1” can be §1 ¶1 or §1.1; write the one that is meant"
    ]


@pytest.mark.parametrize("passage", ["§1.1", "§1 ¶1", '"1:1"', '"1.1:1"'])
def test_passage_with_one_meaning_is_accepted(tmp_path: Path, passage: str) -> None:
    text = work("thesis", "Thesis", body=NESTED)
    folder = write_folder(tmp_path, {"thesis": text}, course_on("thesis", passage))
    assert problems_of(folder) == []


@pytest.mark.parametrize("more", ["", "chapter: 1\nchapter_title: One\n"])
def test_two_numbers_mean_two_paragraphs_of_a_section(tmp_path: Path, more: str) -> None:
    body = "## 1. A\n\na\n\nb\n\nc\n\n## 2. B\n\nd\n"
    text = work("essay", "Essay", more=more, body=body)
    folder = write_folder(tmp_path, {"essay": text}, course_on("essay", "1.1-2"))
    content, problems = try_load_course_folder(folder)
    assert not problems
    assert content.courses[0].prompts[0].reference.label.endswith("§1 ¶¶1–2")
