"""Whatever stands in a Markdown file, every word of it is in the reading or told."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.support.imported_texts import import_bytes

BLOCKS = (
    *("# Title", "## One", "## 1. One", "### Sub", "## CHAPTER I", "# Part One", "## § 8 (gone)"),
    *("## Head[^1]", "## Interlude {#1b}", "## A. x", "## C. z", "Heading\n===", "Sub\n---"),
    *(
        "Text one.",
        "Marks[^1] and[^2].",
        "More^[inline [x](y)].",
        "[^1]: Note.",
        "[^2]: a\n\n    b",
    ),
    *("[1] First.", "Text.[1] more[2]", "[2] Second.", "1. One.", "2. Two.", "3. Three."),
    *("1. a\n2. b", "- a\n  b\n- c\n    - d", "> quote\n> > more", "```\n# code\n\n[^1]\n```"),
    *("```\nunclosed", "***", "| a | b |\n|---|---|\n| 1 | 2 |", "| verse\n|   two"),
    *("Roses\\\nred", "Short line\nShort Line", "**1** In. **2** And.", '[r]: http://x.org "T"'),
    *("See [ref][r] or [none].", "![alt](a.png)", "<b class='x'>b</b>", "&eacute; &amp; &lt;"),
    *("<!-- c -->", "::: {.c}", "Text {#id .c}", "Text {#4}", "**Bold**", "Chapter 3", "II"),
    *(
        "By Ann Writer",
        "    in\n    code",
        "Term\n:   Def",
        "$x^2$ y^3^",
        "Art. 5. Text.",
        "6.54 P",
    ),
    *(
        "﴿٢﴾ x ﴿٣﴾",
        "x[1](#fn1)",
        "1.  Note. [↩](#r1)",
        "<sup>1</sup> x",
        "## פרק א",
        "## 第三章 水",
    ),
    *("{#}", "\\", "_", "||", "[^]", "&#0;", "^[open", "[TOC]", "·", "## Two {#4}"),
)


@given(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=12))
@example(["## Head[^1]", "[^1]: Note."])
@example(["### Sub", "Text one.", "## Head[^1]", "Text one.", "[^1]: Note."])
@example(["# Part One", "Text one.", "## 1. One", "## § 8 (gone)"])
@settings(max_examples=150, deadline=None)
def test_every_word_is_kept_or_told(blocks: list[str]) -> None:
    text = "\n\n".join(["Some words.", *blocks])
    reading = import_bytes(text.encode())
    assert reading.words.is_complete, reading.words
