"""Paragraphs of Markdown: prose on one line, verse, lists, tables, quotations and code by line."""

from __future__ import annotations

import pytest

from bot.content.importing.drafts import TextKind
from tests.support.imported_texts import doubts, import_markdown, labels, outline, paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo\nthree\n", "one two three"),
        ("子曰：學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？人不\n知而不慍。\n",
         "子曰：學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？人不知而不慍。"),
        ("one  \ntwo\nthree\n", "one\\\ntwo three"),
        ("soft\u00ad\nhyphen\n", "softhyphen"),
        ("<p>one</p>\n", "one"),
        ("a<br>b<br/>c\n", "a\\\nb\\\nc"),
        ("caf&eacute; &amp; &lt;b&gt; AT&T\n", "café \\& \\<b\\> AT&T"),
        ("[text](http://x.org/a_(b) \"T\") and <http://y.org>\n", "text and http://y.org"),
        ("[text][1] [text] [free]\n\n[1]: http://x.org\n[text]: <y>\n", "text text [free]"),
        ("![An *oak*](oak.png) and ![](b.png)\n", "\\[An *oak*\\] and "),
        ("[small]{.smallcaps} and [x]{#id}\n", "small and x"),
        ("<i>a</i> <b>b</b> <u>c</u> <x>\n", "*a* **b** c \\<x>"),
        ("x^2^ and 19^th^ and $a^2+b^2$\n", "x² and 19th and $a^2+b^2$"),
        ("`<b>` and `` a ` [x](y) ``\n", "`<b>` and `` a ` [x](y) ``"),
        ("2 * 3 \\* 4 [^ ] {x}\n", "2 * 3 \\* 4 [^ ] {x}"),
        ("Text {.lead}\n", "Text"),
    ],
)  # fmt: skip
def test_paragraph_is_clean_prose(text: str, expected: str) -> None:
    assert paragraphs(import_markdown(f"Before.\n\n{text}"))[1:] == [expected.rstrip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- one\n  goes on\n- two\n    - inner\n      goes on\n- three\n",
         "- one goes on\n- two\n  - inner goes on\n- three"),
        ("-   one\n-   two\n", "- one\n- two"),
        ("As follows:\n- one\n- two\n", "As follows:\n- one\n- two"),
        ("1) one\n2) two\n", "1) one\n2) two"),
        ("- [ ] open\n- [x] done\n", "- [ ] open\n- [x] done"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("+---+---+\n| a | b |\n+---+---+\n", "+---+---+\n| a | b |\n+---+---+"),
        ("  a    b\n ---  ---\n  1    2\n", "  a    b\n ---  ---\n  1    2"),
        ("> one\n> two\n>\n> > inner\n> > more\n", "> one two\n>\n> > inner more"),
        ("> one\nlazy\n", "> one lazy"),
        ("Term\n:   What it is\n", "Term\\\n:   What it is"),
        ("```python\nx = 1\n\n# y\n```\n", "```python\nx = 1\n\n# y\n```"),
        ("    code *x*\n      more\n", "code \\*x\\*\\\n\u00a0\u00a0more"),
    ],
)  # fmt: skip
def test_what_has_lines_keeps_them(text: str, expected: str) -> None:
    assert paragraphs(import_markdown(f"Before.\n\n{text}"))[1:] == [expected]


@pytest.mark.parametrize(
    ("text", "is_guess"),
    [
        ("Sing, goddess,\\\n  the anger\\\nof Achilles\n", False),
        ("Sing, goddess,  \n  the anger  \nof Achilles\n", False),
        ("| Sing, goddess,\n|   the anger\n| of Achilles\n", False),
        ("Sing, goddess,\n  The anger\nOf Achilles\n", True),
    ],
)
def test_verse_keeps_lines(text: str, is_guess: bool) -> None:
    reading = import_markdown(text)
    assert reading.draft.levels == ("line",)
    assert [line.lower() for line in paragraphs(reading)] == [
        *("sing, goddess,", "\u00a0\u00a0the anger", "of achilles"),
    ]
    assert bool(doubts(reading)) == is_guess


def test_sentences_on_lines_are_prose() -> None:
    text = "This is one sentence.\nAnd here is a second one, which is longer than that.\nA third.\n"
    assert len(paragraphs(import_markdown(text))) == 1


@pytest.mark.parametrize(
    "rule", ["***", "* * *", "---", "\\* \\* \\*", "⁂", "===", "_____", "&nbsp;"]
)
def test_rules_are_no_paragraphs(rule: str) -> None:
    reading = import_markdown(f"## One\n\na\n\n{rule}\n\nb\n")
    assert outline(reading) == ["1 One (2)"]


def test_divs_and_commands_are_left_out() -> None:
    reading = import_markdown("[TOC]\n\n::: {.poem #p1}\nA.\n:::\n\n\\newpage\n\nB.\n")
    assert paragraphs(reading) == ["A.", "B."]
    assert {left.text for left in reading.left_out} == {
        *("[TOC]", "::: {.poem #p1}", ":::", "\\newpage"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. One.\n\n2. Two.\n\n3. Three.\n", ["1", "2", "3"]),
        ("4\\. Four.\n\n5\\. Five.\n\n6\\. Six.\n", ["4", "5", "6"]),
        ("**12** A.\n\n**13** B.\n", ["12", "13"]),
        ("§ 12 A.\n\n§ 12a B.\n\n§ 13 C.\n", ["12", "12a", "13"]),
        ("(1) A.\n\n(2) B.\n", ["1", "2"]),
        ("1 A.\n\n1.1 B.\n\n1.11 C.\n\n2 D.\n\n2.01 E.\n", ["1", "1.1", "1.11", "2", "2.01"]),
        ("Preface.\n\n1. One.\n\n2. Two.\n\n3. Three.\n", ["0", "1", "2", "3"]),
        ("**1** In the beginning. **2** And the earth. **3** And God.\n", ["1", "2", "3"]),
        ("¹ בראשית ברא. ² והארץ היתה.\n\n³ ויאמר.\n", ["1", "2", "3"]),
        ("1936. It was so.\n\nAnd then.\n\n1937. It went on.\n", ["1", "2", "3"]),
        ("Reasons:\n\n1. One.\n\n2. Two.\n\nB.\n\nC.\n\nD.\n\nE.\n\nF.\n", list("12345678")),
    ],
)
def test_own_numbers_of_paragraphs_are_labels(text: str, expected: list[str]) -> None:
    assert labels(import_markdown(text)) == expected


def test_numbers_of_several_paragraphs_make_sections() -> None:
    text = "1. One.\n\n   More.\n\n2. Two.\n\n   More.\n\n3. Three.\n"
    reading = import_markdown(text)
    assert outline(reading) == ["1 (2)", "2 (2)", "3 (1)"]
    assert paragraphs(reading)[:2] == ["One.", "More."]


def test_mixed_text_counts_paragraphs() -> None:
    reading = import_markdown("Prose that goes on.\n\nRoses are\\\nred\n\nMore prose.\n")
    assert reading.draft.levels == ("paragraph",)
    kinds = [p.kind for p in reading.draft.chapters[0].sections[0].paragraphs]
    assert kinds == [TextKind.PROSE, TextKind.VERSE, TextKind.PROSE]
