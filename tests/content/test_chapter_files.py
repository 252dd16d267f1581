"""Chapter files: structure, labels and notes as in the file, and every problem with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.chapter_files import parse_chapter_file
from bot.content.course_folder import load_shelf, try_load_course_folder
from bot.core.library import Chapter
from bot.errors import ContentError

HEAD = "---\nwork: w\ntitle: W\nauthor: A\nchapter: 1\nchapter_title: One\n---\n\n"
BODY_LINE = HEAD.count("\n") + 1


def read(body: str) -> Chapter:
    return parse_chapter_file(HEAD + body, "corpus/w/1.md").chapter


def problems_in(text: str) -> list[str]:
    with pytest.raises(ContentError) as refused:
        parse_chapter_file(text, "f.md")
    return [str(problem) for problem in refused.value.problems]


def test_shipped_chapter_has_its_sections_and_note(course_folder: Path) -> None:
    (work,) = load_shelf(course_folder).works
    (chapter,) = work.chapters
    assert (work.slug, work.author, work.translator, work.year, work.aliases) == (
        *("revolution-betrayed", "Leon Trotsky", "Max Eastman", 1937),
        ("RB",),
    )
    assert [len(section.paragraphs) for section in chapter.sections] == [13, 10, 11]
    marked = [(s.label, p.label) for s in chapter.sections for p in s.paragraphs if p.notes]
    assert marked == [("3", "5")]
    assert chapter.notes[0].text.startswith("Translator’s Note: The reference here is to the")


@pytest.mark.parametrize(
    ("heading", "label", "title"),
    [
        ("1. One", "1", "One"),
        ("§3 Three", "3", "Three"),
        ("IV", "4", ""),
        ("XII. Twelve", "12", "Twelve"),
        ("327a Socrates", "327a", "Socrates"),
        ("Without a number", "1", "Without a number"),
        ("I was there", "1", "I was there"),
    ],
)
def test_a_heading_gives_its_section_a_label(heading: str, label: str, title: str) -> None:
    (section,) = read(f"## {heading}\n\nText.\n").sections
    assert (section.label, section.title) == (label, title)


def test_blocks_are_paragraphs_and_keep_their_text() -> None:
    chapter = read(
        "Before.\n\n## 1. A\n\nOne “quoted” – dash.\n> a quotation\n> of two lines\nafter it\n\n"
        "- a list\n- of two\n\na stanza\\\nof two lines\n\n| a | table |\n|---|---|\n"
    )
    assert chapter.sections[0].label == "0"
    assert [(p.label, p.text) for p in chapter.sections[1].paragraphs] == [
        ("1", "One “quoted” – dash."),
        ("2", "> a quotation\n> of two lines"),
        ("3", "after it"),
        ("4", "- a list\n- of two"),
        ("5", "a stanza\\\nof two lines"),
        ("6", "| a | table |\n|---|---|"),
    ]


def test_a_pin_labels_its_paragraph_and_disappears() -> None:
    (section,) = read("One.\n\nTwo. {#4b}\n\nThree.\n").sections
    assert [(p.label, p.text) for p in section.paragraphs] == [
        ("1", "One."),
        ("4b", "Two."),
        ("3", "Three."),
    ]


def test_notes_hang_on_the_paragraphs_that_mark_them() -> None:
    chapter = read("One.[^a] Two.[^b]\n\n[^a]: First,\n  goes on.\n\n[^b]: Second.\n\n    More.\n")
    assert chapter.sections[0].paragraphs[0].notes == ("a", "b")
    assert [(n.label, n.text) for n in chapter.notes] == [
        ("a", "First,\ngoes on."),
        ("b", "Second.\n\nMore."),
    ]


@pytest.mark.parametrize(
    ("body", "messages"),
    [
        (
            "## 1. A\n\nx\n\n## 1. B\n\ny\n",
            ["13: section 1 appears a second time; renumber it"],
        ),
        ("## 1. A\n\n## 2. B\n\ny\n", ["9: section 1 has no paragraph"]),
        ("### Deep\n\nx\n", ["9: `###` is not a section; sections begin with `##`"]),
        ("x[^1]\n", ["9: the mark [^1] has no note; write `[^1]: …`"]),
        ("x\n\n[^1]: y\n", ["11: note [^1] has no mark; put [^1] in the text"]),
        ("x {#3b}\n\ny {#3b}\n", ["11: paragraph 3b appears a second time; renumber it"]),
        ("x {#four}\n", ["9: {#four}: a label is a number, like 4, 4b or 6.54"]),
        ("", ["1: the reading has no text"]),
        (
            "# Part One\n",
            [
                "1: the reading has no text",
                "9: the part has no text; write a `##` heading after it",
            ],
        ),
        (
            "## 1. A\n\nx\n\n# Part Two\n\ny\n",
            ["15: text of a part needs a section; write a `##` heading first"],
        ),
    ],
)
def test_a_problem_is_reported_with_its_line(body: str, messages: list[str]) -> None:
    assert problems_in(HEAD + body) == [f"f.md:{message}" for message in messages]


@pytest.mark.parametrize("sign", ["\x1b[31m", "\x07", "\x02", "\x9b"])
def test_control_characters_are_named_with_their_line(sign: str) -> None:
    [problem] = problems_in(f"{HEAD}First.\n\nSec{sign}ond.\n\nThi{sign}rd.\n")
    message = f"delete the control character U+{ord(sign[0]):04X} here; more on the lines"
    assert problem == f"f.md:{BODY_LINE + 2}: {message} {BODY_LINE + 4}"


def test_front_matter_reports_all_its_problems() -> None:
    text = HEAD.replace("author: A", "autor: A").replace("chapter: 1", "chapter: one") + "x\n"
    assert problems_in(text) == [
        "f.md:4: autor: there is no such key; did you mean `author`?",
        "f.md:5: chapter: “one” is text; write a whole number",
    ]
    assert problems_in("no front matter")[0].startswith("f.md:1: a reading begins with `---`")
    assert problems_in("---\nwork: w\n") == ["f.md:1: the front matter has no closing `---`"]


def corpus_problems(tmp_path: Path, files: dict[str, str | bytes]) -> list[str]:
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [str(p) for p in try_load_course_folder(tmp_path)[1] if p.file.startswith("corpus")]


def test_files_of_a_work_must_fit_together(tmp_path: Path) -> None:
    good = HEAD + "x\n"
    messages = corpus_problems(
        tmp_path,
        {
            "corpus/w/1.md": good,
            "corpus/w/2.md": good.replace("author: A", "author: B"),
            "corpus/v/1.md": good,
            "corpus/empty/readme.txt": "",
            "corpus/latin/1.md": b"---\n\xe9",
        },
    )
    assert messages == [
        "corpus/empty:1: the folder holds no chapter; a chapter is a file that ends in .md",
        "corpus/latin/1.md:2: the file is not UTF-8 here; save it as UTF-8 in your editor",
        "corpus/v/1.md:2: the work is “w”, the folder “v”; rename one of them",
        "corpus/w/2.md:4: `author` differs from corpus/w/1.md; make them the same",
        "corpus/w/2.md:5: chapter 1 is already in corpus/w/1.md; renumber one of them",
    ]
    assert "there is no reading here" in corpus_problems(tmp_path / "new", {"prompts/x": ""})[0]


def test_pins_of_headings_set_their_labels() -> None:
    chapter = read(
        "## Preface {#0}\n\na\n\n## 1. One\n\nb\n\n## Interlude {#1a}\n\nc\n\n## 2. Two\n\nd\n"
    )
    assert [(section.label, section.title) for section in chapter.sections] == [
        *(("0", "Preface"), ("1", "One"), ("1a", "Interlude"), ("2", "Two")),
    ]


def test_pin_of_a_heading_is_a_number() -> None:
    assert problems_in(f"{HEAD}## One {{#first}}\n\na\n") == [
        f"f.md:{BODY_LINE}: {{#first}}: a label is a number, like 4, 4b or 6.54"
    ]


@pytest.mark.parametrize(
    "code",
    [
        "```\n# no heading\n\n[^1]: no note\n```",
        "~~~ python\nx[^1]\n\n```\n~~~",
        "Write `[^1]` or ``a ` [^2]`` there.",
    ],
)
def test_code_holds_no_headings_and_notes(code: str) -> None:
    (section,) = read(f"## One\n\n{code}\n\nEnd.\n").sections
    assert [(each.text, each.notes) for each in section.paragraphs] == [(code, ()), ("End.", ())]


@pytest.mark.parametrize("nothing", ["***", "- - -", "<!-- one -->", "<!-- one\n\n## two\n\n-->"])
def test_rules_and_comments_are_no_paragraphs(nothing: str) -> None:
    (section,) = read(f"## One\n\na\n\n{nothing}\n\nb\n").sections
    assert [(each.label, each.text) for each in section.paragraphs] == [("1", "a"), ("2", "b")]


def test_fence_without_end_encloses_nothing() -> None:
    chapter = read("## One\n\n```\na\n\n## Two\n\nb\n")
    assert [section.title for section in chapter.sections] == ["One", "Two"]
