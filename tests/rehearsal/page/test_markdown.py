"""Discord's Markdown: what each text looks like, and that no text at all is too much for it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.rehearsal.page.markdown import parse_markdown

NAMES = {("user", 1): "Ada", ("role", 2): "Staff", ("channel", 3): "week-1"}
LINK = "https://discord.com/channels/1/2/3"


def read(text: str) -> list[Any]:
    return parse_markdown(text, lambda kind, number: NAMES.get((kind, number)))


LINES: dict[str, list[Any]] = {
    # emphasis
    "**¶4** An *old* __word__ ~~or~~ two.": [
        ["b", ["¶4"]], " An ", ["i", ["old"]], " ", ["u", ["word"]], " ", ["s", ["or"]], " two.",
    ],
    "_x_ ||hidden||": [["i", ["x"]], " ", ["spoiler", ["hidden"]]],
    "***x***": [["b", [["i", ["x"]]]]],
    "***x* y**": [["b", [["i", ["x"]], " y"]]],
    "*x **y***": [["i", ["x ", ["b", ["y"]]]]],
    "**x***": [["b", ["x*"]]],
    "**x\ny**": [["b", ["x\ny"]]],
    "**x__y**z__": [["b", ["x__y"]], "z__"],
    "*x *y*": ["*x ", ["i", ["y"]]],
    "||x||||y||": [["spoiler", ["x"]], ["spoiler", ["y"]]],
    "** **": [["b", [" "]]],
    # what stands for itself
    "a * x * b": ["a * x * b"],
    "snake_case_name": ["snake_case_name"],
    "**x": ["**x"], "x*": ["x*"], "****": ["****"], "____": ["____"], "||||": ["||||"],
    # escapes
    r"\*x\* \_y\_ \[z\] \`c\` 1\. \\": ["*x* _y_ [z] `c` 1. \\"],
    r"\**x\**": ["*", ["i", ["x*"]]],
    r"¯\_(ツ)_/¯ \n": ["¯_(ツ)_/¯ \\n"],
    r"\<t:5> \@everyone": ["<t:5> @everyone"],
    # code
    "`*x* <@1>`": [["code", "*x* <@1>"]],
    "``a`b``": [["code", "a`b"]],
    "`x\\` y": [["code", "x\\"], " y"],
    "`x\n> y`": [["code", "x\n> y"]],
    "`x": ["`x"], "``x`": ["``x`"],
    # links
    f"[§2 ¶4]({LINK})": [["link", LINK, ["§2 ¶4"]]],
    f"**[a *b*]({LINK})**": [["b", [["link", LINK, ["a ", ["i", ["b"]]]]]]],
    "[[a]](<https://a.b>)": [["link", "https://a.b", ["[a]"]]],
    "[`]`](https://a.b/c_(d))": [["link", "https://a.b/c_(d)", [["code", "]"]]]],
    r'[a](https://a.b/\(c "d")': [["link", "https://a.b/(c", ["a"]]],
    "[a](javascript:x) [a](ftp://a.b)": ["[a](javascript:x) [a](ftp://a.b)"],
    "[a] (x) [b]( [c": ["[a] (x) [b]( [c"],
    "[](https://a.b)": ["[](", ["link", "https://a.b", ["https://a.b"]], ")"],
    "[a https://a.b](https://c.d)": [
        "[a ", ["link", "https://a.b", ["https://a.b"]],
        "](", ["link", "https://c.d", ["https://c.d"]], ")",
    ],
    "(see https://a.b/c_d).": ["(see ", ["link", "https://a.b/c_d", ["https://a.b/c_d"]], ")."],
    "https://a.b/c_(d), x": [["link", "https://a.b/c_(d)", ["https://a.b/c_(d)"]], ", x"],
    "**https://a.b** __https://c.d__": [
        ["b", [["link", "https://a.b", ["https://a.b"]]]], " ",
        ["u", [["link", "https://c.d", ["https://c.d"]]]],
    ],
    "<https://a.b/c.> http://d": [
        ["link", "https://a.b/c.", ["https://a.b/c."]], " ", ["link", "http://d", ["http://d"]],
    ],
    "https:// xhttps://a": ["https:// xhttps://a"],
    # times
    "<t:1799935140:R>": [["time", 1799935140, "R"]],
    "<t:0> <t:-1:d>": [["time", 0, "f"], " ", ["time", -1, "d"]],
    "<t:253402300799>": [["time", 253402300799, "f"]],
    "<t:253402300800> <t:1:x> <t:> <t:1": ["<t:253402300800> <t:1:x> <t:> <t:1"],
    # mentions
    "<@1> <@!1> <@&2> <#3>": [
        ["user", "1", "@Ada"], " ", ["user", "1", "@Ada"], " ",
        ["role", "2", "@Staff"], " ", ["channel", "3", "#week-1"],
    ],
    "<@7> <@&7> <#7>": [
        ["user", "7", "@unknown-user"], " ", ["role", "7", "@unknown-role"], " ",
        ["channel", "7", "#unknown"],
    ],
    "</passage where:123> </x>": [["command", "/passage where"], " </x>"],
    "@everyone, @here": [["everyone", "@everyone"], ", ", ["everyone", "@here"]],
}  # fmt: skip


@pytest.mark.parametrize(("text", "shown"), LINES.items())
def test_inline_markup_is_told_from_plain_text(text: str, shown: list[Any]) -> None:
    assert read(text) == [["text", shown]]


def words(text: str) -> list[Any]:
    return ["text", [text]]


BLOCKS: dict[str, list[Any]] = {
    "": [],
    # headings and subtext
    "# a\n## b\n### *c*\n-# d": [
        ["h", 1, ["a"]], ["h", 2, ["b"]], ["h", 3, [["i", ["c"]]]], ["subtext", ["d"]],
    ],
    "x # a\n#b\n#### c\n# \n# # d\n-#e": [words("x # a\n#b\n#### c\n# \n# # d\n-#e")],
    r"\# a": [words("# a")],
    # ordinary lines
    "a\nb\n\n\nc": [words("a\nb\n\n\nc")],
    "a\n# b  \nc": [words("a"), ["h", 1, ["b"]], words("c")],
    "a\n\n# b\n\nc": [words("a\n\n"), ["h", 1, ["b"]], words("\nc")],
    "# a\n\n# b": [["h", 1, ["a"]], words("\n"), ["h", 1, ["b"]]],
    # quotations
    "> a\n> *b*\nc": [["quote", [["text", ["a\n", ["i", ["b"]]]]]], words("c")],
    "> a\n> \n> b": [["quote", [words("a\n\nb")]]],
    "> a\n\n> b": [["quote", [words("a")]], words("\n"), ["quote", [words("b")]]],
    "> > a": [["quote", [words("> a")]]],
    "> # a\n> - b": [["quote", [["h", 1, ["a"]], ["list", None, [[words("b")]]]]]],
    "a\n>>> b\n# c\n\n> d": [
        words("a"), ["quote", [words("b"), ["h", 1, ["c"]], words("\n> d")]],
    ],
    ">a\nb > c": [words(">a\nb > c")],
    # lists
    "- a\n* *b*": [["list", None, [[words("a")], [["text", [["i", ["b"]]]]]]]],
    "7. a\n8. b": [["list", 7, [[words("a")], [words("b")]]]],
    "- a\n  1. b\n    - c\n- d": [
        ["list", None, [
            [words("a"), ["list", 1, [[words("b"), ["list", None, [[words("c")]]]]]]],
            [words("d")],
        ]],
    ],
    "1. a\n   - b\n   - c": [
        ["list", 1, [[words("a"), ["list", None, [[words("b")], [words("c")]]]]]],
    ],
    "10. a\n  - b\n    c": [["list", 10, [[words("a"), ["list", None, [[words("b\nc")]]]]]]],
    " - a\n  - b": [["list", None, [[words("a")], [words("b")]]]],
    "1. a\n   b\nc": [["list", 1, [[words("a\nb")]]], words("c")],
    "> - > a": [["quote", [["list", None, [[words("> a")]]]]]],
    "- > a": [["list", None, [[["quote", [words("a")]]]]]],
    "1. a\n\n2. b": [["list", 1, [[words("a")]]], words("\n"), ["list", 2, [[words("b")]]]],
    "-a\n1.b\n- \n1917 - x": [words("-a\n1.b\n- \n1917 - x")],
    r"\- a": [words("- a")],
    # fenced code
    "```py\nx = *1*\n\n# y\n```\nz": [["pre", "py", "x = *1*\n\n# y"], words("z")],
    "a ```b c``` d": [words("a "), ["pre", "", "b c"], words(" d")],
    "`abc ```b```": [words("`abc "), ["pre", "", "b"]],
    "```\n`\n```": [["pre", "", "`"]],
    "```py\n```": [["pre", "", "py"]],
    "> ```\n> a\n> ```": [["quote", [["pre", "", "a"]]]],
    "- ```\n  a\n  ```": [["list", None, [[["pre", "", "a"]]]]],
    "# ```a```": [["h", 1, [["code", "a"]]]],
    "```a\n# b": [words("```a"), ["h", 1, ["b"]]],
    "``````": [words("``````")],
    # a message of the bot
    f"## The party\n-# Posted late.\n**¶4** It\\* did.\n> A _book_.\n\n- [2.4]({LINK})": [
        ["h", 2, ["The party"]],
        ["subtext", ["Posted late."]],
        ["text", [["b", ["¶4"]], " It* did."]],
        ["quote", [["text", ["A ", ["i", ["book"]], "."]]]],
        words("\n"),
        ["list", None, [[["text", [["link", LINK, ["2.4"]]]]]]],
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "blocks"), BLOCKS.items())
def test_block_markup_is_told_from_plain_lines(text: str, blocks: list[Any]) -> None:
    assert read(text) == blocks


def depth(node: Any) -> int:
    return 1 + max(map(depth, node), default=0) if isinstance(node, list) else 0


@pytest.mark.parametrize(
    "piece",
    [
        *("*", "**a", "_ *", "__", "||", "~~a", "`", "```a\n", "\\", "[", "[(", "[a](https://x)"),
        *("> ", ">>> ", "- ", "1. ", "# ", "  - a\n", "<t:", "<@1>", "https://", "*a _b ", "\n"),
    ],
)
def test_marker_flood_is_parsed_without_deep_nesting(
    piece: str,
) -> None:
    text = (piece * 4000)[:4000]
    assert depth(read(text)) < 50
    assert depth(read("- " + text[:3998])) < 50


def test_lists_beyond_the_deepest_are_text() -> None:
    assert "'- - a'" in str(read("- " * 10 + "a"))
    assert "'- - a'" not in str(read("- " * 8 + "a"))


PIECES = ("*", "**", "__", "_", "||", "`", "```", "[", "](https://", ")", "<t:", ">", "- ", "\\")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text()))
@example(["``````\n```"])
def test_every_text_becomes_valid_json(pieces: list[str]) -> None:
    for space in ("", " ", "\n", "\n  "):
        read_once = read(space.join(pieces))
        assert json.loads(json.dumps(read_once)) == read_once


def visible(blocks: list[Any]) -> str:
    assert all(block[0] == "text" and len(block[1]) == 1 for block in blocks)
    return "".join(block[1][0] for block in blocks)


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="\\*_~|`<>[]@#-.:")))
def test_text_without_markup_is_unchanged(text: str) -> None:
    assert visible(read(text)) == text
