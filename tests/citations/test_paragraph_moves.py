"""Citations stand at their paragraphs after an edit of the reading, or are known to be lost."""

from __future__ import annotations

import pytest

from bot.content.course_folder import load_course_folder
from bot.core.citations.citation import TextRange
from bot.core.citations.reading_edits.paragraph_moves import EarlierParagraph, follow_paragraphs
from bot.core.citations.reading_edits.paragraph_words import words_digest
from tests.support.followed_citations import follow_citations
from tests.support.paths import ROOT

SPRING = "In spring the reeds stand green, and the herons come back to the lower pond."
SUMMER = "In summer the pond is low; boys catch newts there, and nobody forbids it to them."
AUTUMN = "Autumn brings the geese, which stay for one night and are gone before the sun is up."
WINTER = "All winter the ferryman mends his nets by the stove and tells the same three stories."
YEAR = (SPRING, SUMMER, AUTUMN, WINTER)
NEWTS = "boys catch newts there, and nobody forbids it"
REFRAIN = "Sing, reeds!"


def cited_after(
    before: tuple[str, ...], after: tuple[str, ...], at: int, words: str = ""
) -> list[str]:
    """What is cited after an edit of the reading: of a paragraph, or of words in it."""
    earlier = [EarlierParagraph(words_digest(each), each) for each in before]
    start = before[at].index(words)
    quoted = TextRange(start, start + len(words)) if words else None
    moved = follow_paragraphs(earlier, after).get(at)
    return [
        after[place.at][slice(*(place.cited or (None, None)))]
        for place in (moved.follow(quoted) if moved else ())
    ]


@pytest.mark.parametrize(
    "after",
    [
        pytest.param((AUTUMN, SPRING, WINTER, SUMMER), id="moved"),
        pytest.param((SPRING, "A new one comes first.", SUMMER, WINTER), id="after a new one"),
        pytest.param((SPRING, SUMMER.upper(), AUTUMN), id="in capitals"),
    ],
)
def test_same_words_are_cited_elsewhere(after: tuple[str, ...]) -> None:
    (cited,) = cited_after(YEAR, after, 1)
    (quoted,) = cited_after(YEAR, after, 1, NEWTS)
    assert (cited.casefold(), quoted.casefold()) == (SUMMER.casefold(), NEWTS)


def test_corrected_words_stay_cited() -> None:
    corrected = SUMMER.replace("newts", "frogs").replace("low", "shallow")
    after = (SPRING, corrected, AUTUMN, WINTER)
    assert cited_after(YEAR, after, 1) == [corrected]
    assert cited_after(YEAR, after, 1, NEWTS) == [NEWTS.replace("newts", "frogs")]
    assert cited_after(YEAR, after, 1, "newts") == [" frogs "]


def test_split_paragraph_is_cited_in_both() -> None:
    first, second = SUMMER.split("; ")
    after = (SPRING, f"{first}.", second, AUTUMN, WINTER)
    assert cited_after(YEAR, after, 1) == [f"{first}.", second]
    assert cited_after(YEAR, after, 1, NEWTS) == [NEWTS]
    assert cited_after(YEAR, after, 1, "low; boys") == ["low", "boys"]


def test_joined_paragraph_keeps_its_own_words() -> None:
    after = (f"{SPRING} {SUMMER}", AUTUMN, WINTER)
    assert cited_after(YEAR, after, 1) == [SUMMER.rstrip(".")]
    assert cited_after(YEAR, after, 1, NEWTS) == [NEWTS]


def test_removed_words_are_cited_nowhere() -> None:
    assert cited_after(YEAR, (SPRING, AUTUMN, WINTER), 1) == []
    shortened = SUMMER.split("; ")[0]
    assert cited_after(YEAR, (SPRING, shortened, AUTUMN, WINTER), 1, NEWTS) == []


def test_other_text_in_its_place_is_not_cited() -> None:
    other = "Of the mill there is nothing left; what stands by the water now is a shed of tin."
    assert cited_after(YEAR, (SPRING, other, AUTUMN, WINTER), 1) == []


def test_repeated_lines_are_known_by_neighbours() -> None:
    song = (SPRING, REFRAIN, SUMMER, AUTUMN, REFRAIN, WINTER, REFRAIN)
    after = (AUTUMN, REFRAIN, SPRING, REFRAIN, SUMMER)
    moved = follow_paragraphs([EarlierParagraph(words_digest(each), each) for each in song], after)
    assert [place.at for place in moved[1].follow(None)] == [3]
    assert [place.at for place in moved[4].follow(None)] == [1]
    assert 6 not in moved


def test_one_of_two_equal_lines_is_unknown() -> None:
    song = (SPRING, REFRAIN, REFRAIN, SUMMER)
    assert cited_after(song, (SPRING, REFRAIN, SUMMER), 1) == []


def test_characters_of_chinese_text_are_followed() -> None:
    before = (
        "道可道，非常道。名可名，非常名。",
        "天下皆知美之為美，斯惡已。皆知善之為善，斯不善已。",
    )
    after = (before[1].replace("斯惡已", "斯惡矣"), before[0])
    assert cited_after(before, after, 1, "皆知善之為善") == ["皆知善之為善"]


def test_random_edits_leave_citations_in_place(capsys: pytest.CaptureFixture[str]) -> None:
    (work,) = load_course_folder(ROOT).library.works
    sections = [
        [paragraph.text for paragraph in section.paragraphs]
        for section in work.chapters[0].sections
        if section.paragraphs
    ]
    for seed in range(3):
        followed = follow_citations(sections, str(seed), edits=40, citations=80)
        with capsys.disabled():
            print(f"\nseed {seed}: {followed.right} right, {len(followed.unknown)} unknown")
        assert not followed.wrong
        assert len(followed.unknown) <= 0.005 * 80
