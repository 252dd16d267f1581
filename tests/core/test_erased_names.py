"""Which names are replaced in what others wrote, and where they begin and end."""

from __future__ import annotations

import pytest

from bot.core.erased_names import (
    ErasedNames,
    is_distinctive,
    is_used_otherwise,
    longest_ascii_run,
    spellings,
)

ID = 123456789012345678


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Ada",
            "Ada Okafor",
            "ada okafor",
            "Zoë Quill_Okafor",
            "zoë*the*reader",
            "McAda",
            "zoe42",
        ),
        *(
            "N1234567",
            "12345678",
            "ada.okafor@example.edu",
            "Ada Will",
            "李明",
            "민수",
            "สมชาย ใจดี",
        ),
    ],
)
def test_name_that_means_somebody(name: str) -> None:
    assert is_distinctive(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "until",
            "Until",
            "Will",
            "I",
            "Al",
            "3",
            "1917",
            "10000",
            "I am",
            "Not Me",
            "The Reader",
        ),
        *("quill", "王", "???", "🔥🔥", ".", "J. K."),
    ],
)
def test_name_that_may_mean_anything(name: str) -> None:
    assert not is_distinctive(name)


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Ada", "Ada says, ADA and Adam say; Ada’s word", "| says, ADA and Adam say; |’s word"),
        ("Ada", "_Ada_, *Ada* and **Ada**", "_|_, *|* and **|**"),
        ("Ada", "But Ada read Ada Lovelace, and Lady Ada", "But | read Ada Lovelace, and Lady |"),
        ("Ada", "Karl Ada and Ada-Lou, Lou-Ada", "Karl Ada and Ada-Lou, Lou-Ada"),
        (
            "Ada Okafor",
            "ada  OKAFOR, Ada_Okafor.pdf, Ada Okafor-Smith",
            "|, |.pdf, Ada Okafor-Smith",
        ),
        ("Zoë", "Zoë, Zoe\u0308, Zoe and Zoëy", "|, |, Zoe and Zoëy"),
        ("Zoe", "Zoe\u0308 and Zoe", "Zoe\u0308 and |"),
        ("Zoë_Q", "Zoë\\_Q and Zoë_Q", "| and |"),
        ("李明华", "我同意李明华的看法。李明华说", "我同意|的看法。|说"),
        ("さくら", "わたしはさくらさんに賛成です", "わたしは|さんに賛成です"),
        ("สมชาย", "ผมเห็นด้วยกับสมชายนะ", "ผมเห็นด้วยกับ|นะ"),
        ("민수", "민수가 말했다. 김민수가", "|가 말했다. 김민수가"),
        ("Nobody", f"<@{ID}> <@!{ID}> {ID} {ID}0", f"| | | {ID}0"),
    ],
)
def test_name_is_replaced_where_it_stands_alone(name: str, text: str, left: str) -> None:
    called = ErasedNames(certain=frozenset({name}), discord_ids=frozenset({ID}))
    expected = left.replace("|", "a former student")
    assert called.replace_in(text).text == expected


def test_offsets_move_with_words_after_a_name() -> None:
    text = "Ada and ADA OKAFOR read ¶3 and Ada"
    called = ErasedNames(certain=frozenset({"Ada", "Ada Okafor"}))
    replaced = called.replace_in(text)
    start, end = (replaced.move(text.index("¶3") + more) for more in (0, 2))
    assert replaced.text[start:end] == "¶3"
    assert replaced.move(len(text)) == len(replaced.text)
    assert replaced.move(0) == 0
    assert replaced.move(1) == len("a former student")


def test_name_that_was_left_is_told() -> None:
    called = ErasedNames(frozenset({"Ada"}), frozenset({"Will", "I"}))
    assert called.may_be_in("Will it?")
    assert called.may_be_in("Ada Lovelace")
    assert not called.may_be_in("I will.")


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Okafor, Ada", {"Okafor, Ada", "Ada Okafor"}),
        ("Ada (she/her)", {"Ada (she/her)", "Ada"}),
        ("Ada | HIST 431", {"Ada | HIST 431", "Ada"}),
        ("✨Ada~", {"✨Ada~", "Ada"}),
        ("สมชาย ใจดี", {"สมชาย ใจดี"}),
    ],
)
def test_name_has_its_bare_spelling(name: str, others: set[str]) -> None:
    assert spellings(name) == others


def test_word_without_its_capital_is_common() -> None:
    assert is_used_otherwise("Hegemon", "a hegemon")
    assert not is_used_otherwise("Hegemon", "Hegemon says")


@pytest.mark.parametrize("name", ["Zoë", "Zoe\u0308"])
def test_texts_are_sought_in_every_normal_form(name: str) -> None:
    assert longest_ascii_run(name) == "Zo"
