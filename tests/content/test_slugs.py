"""The short name of a title keeps its letters, whatever script they are of."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.slugs import make_slug, make_unique_slug

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Über die Freiheit", "uber-die-freiheit"),
        ("U\u0308ber die Freiheit", "uber-die-freiheit"),
        ("Œuvres complètes", "oeuvres-completes"),
        ("Straße nach Łódź", "strasse-nach-lodz"),
        ("Πολιτεία", "politeia"),
        ("Преступление и наказание", "prestuplenie-i-nakazanie"),
        ("論語", "lunyu"),
        ("한국어", "hangugeo"),
        ("כתובים", "khtvvym"),
        ("كتاب", "ktb"),
        ("The Revolution Betrayed", "revolution-betrayed"),
        ("A caste above society", "caste-above-society"),
        ("Theory", "theory"),
        ("1984", "1984"),
        ("…—“”", ""),
        ("x" * 99, "x" * 60),
    ],
)
def test_letters_of_every_script_are_kept(title: str, slug: str) -> None:
    assert make_slug(title) == slug


@given(st.text(max_size=80))
def test_any_title_gives_a_slug_or_nothing(title: str) -> None:
    slug = make_slug(title)
    assert slug == "" or SLUG.fullmatch(slug)
    assert len(slug) <= 60


def test_a_taken_slug_gets_the_next_number() -> None:
    assert make_unique_slug("claws", ()) == "claws"
    assert make_unique_slug("claws", ("claws", "claws-2")) == "claws-3"
    assert make_unique_slug("x" * 60, ("x" * 60,)) == "x" * 58 + "-2"
