"""Plays: the lines that name who comes, and the headings of scenes."""

from __future__ import annotations

import pytest

from tests.support.imported_texts import doubts, import_plain_text, outline, paragraphs, parts

GAP = "\n\n\n\n"


def scene(first: str, second: str) -> str:
    """Six speeches of two persons, each with the name on a line of its own."""
    return f"{first}\nIs it the sea?\n\n{second}\nNo, it is the river, my lady.\n\n" * 3


@pytest.mark.parametrize(
    ("names", "line"),
    [
        (("ANNA:", "BÖSER GEIST:"), "Anna und Böser Geist."),
        (("ANNA.", "THE MILLER."), "Anna. The Miller."),
        (("ANNA:", "JEAN:"), "Jean avec une lampe."),
        (("АННА:", "ВОЛК:"), "Волк и Анна."),
        (("ANNA.", "JEAN."), "Enter a messenger with Jean."),
    ],
)
def test_line_that_names_speakers_is_no_scene(names: tuple[str, str], line: str) -> None:
    speeches = scene(*names)
    reading = import_plain_text(
        f"{speeches}{GAP}By the river\n\n{speeches}\n\n{line}\n\n{speeches}{GAP}On the hill\n\n"
        f"{speeches}"
    )
    assert [one.split(" (")[0] for one in outline(reading)] == [
        "0",
        "1 By the river",
        "2 On the hill",
    ]
    assert line in paragraphs(reading)
    assert any(line in message and "may be a heading" in message for _, message in doubts(reading))


def test_scene_of_a_speakers_name_is_a_heading() -> None:
    speeches = scene("ANNA:", "JEAN:")
    reading = import_plain_text(
        f"{speeches}{GAP}Anna in the Tower\n\n{speeches}{GAP}On the hill\n\n{speeches}"
    )
    assert [one.split(" (")[0] for one in outline(reading)][1:] == [
        "1 Anna in the Tower",
        "2 On the hill",
    ]


@pytest.mark.parametrize(
    ("title", "again", "heading"),
    [
        ("The Miller", "The Miller", "Night."),
        ("Die Mühle: Erster Teil", "DIE MÜHLE. Erster Teil", "Nacht"),
        ("Le Moulin", "Le Moulin", "Au bord du fleuve."),
    ],
)
def test_title_that_stands_again_is_a_part(title: str, again: str, heading: str) -> None:
    speeches = scene("ANNA:", "JEAN:")
    reading = import_plain_text(
        f"{title}\n\nby Ann Writer{GAP}On the stage\n\n{speeches}{GAP}{again}\n\n{heading}\n\n"
        f"In a high narrow room, late.\n\n{speeches}{GAP}On the hill\n\n{speeches}"
    )
    assert [one.split(" (")[0] for one in outline(reading)] == [
        "1 On the stage",
        f"2 {heading}",
        "3 On the hill",
    ]
    assert parts(reading) == [("2", again)]
    assert any(f"“{heading}” is taken for a heading" in message for _, message in doubts(reading))


@pytest.mark.parametrize(
    ("first", "second"),
    [("First Witch", "The Miller"), ("Anna", "Böser Geist"), ("Роман", "Анна Ивановна")],
)
def test_names_in_small_letters_begin_speeches(first: str, second: str) -> None:
    reading = import_plain_text(
        f"ACT I\n\nSCENE I. A desert place.\n\nEnter two\n\n{scene(first, second)}Exeunt\n"
    )
    assert reading.draft.levels == ("act", "scene", "speech")
    assert f"{first}\\\nIs it the sea?" in paragraphs(reading)


def test_refrain_of_a_poem_is_no_speaker() -> None:
    stanza = "O River Mine\nThou art so deep and cold\nAnd older than the hills\n\n"
    assert import_plain_text(stanza * 4).draft.levels == ("line",)


def test_second_line_of_a_title_joins_it() -> None:
    speeches = scene("ANNA:", "JEAN:")
    line = "or how the river was bridged"
    reading = import_plain_text(
        f"{speeches}{GAP}A Dream\n\n{line}\n\n\n{speeches}{GAP}On the hill\n\n{speeches}"
    )
    assert [one.split(" (")[0] for one in outline(reading)][1:] == [
        f"1 A Dream {line}",
        "2 On the hill",
    ]
    assert any("second line of the heading" in message for _, message in doubts(reading))


@pytest.mark.parametrize("brace", ["}", "⎬", "|"])
def test_speeches_beside_a_brace_keep_their_speakers(brace: str) -> None:
    together = (
        f"ANNA.               {brace}\n\nCome back!          {brace}\n\n"
        f"JEAN.               {brace} [To Anna.]\n\nOh, my dear!        {brace}\n\n"
    )
    speeches = scene("ANNA.\n", "JEAN.\n")
    texts = paragraphs(import_plain_text(f"{speeches}{together}{speeches}"))
    assert [text.split("\\\n")[0].split()[0] for text in texts] == ["ANNA.", "JEAN."] * 7
    assert "dear" in texts[7]


def test_what_nobody_speaks_is_told() -> None:
    speeches = scene("ANNA:", "JEAN:")
    reading = import_plain_text(
        f"{GAP}Dedication\n\nYou come again, you shapes of early days,\n  And waver as you did.\n\n"
        f"I feel the breath of you, and lose my ways,\n  And follow as you bid.\n\n{GAP}"
        f"By the river\n\n{speeches}[She goes to the window.\n\n{speeches}"
    )
    told = [message for _, message in doubts(reading) if "speech" in message]
    assert told == [
        "nobody speaks in “Dedication”; it has 2 stanzas, cited as speeches",
        "this block has no speaker, such as a stage direction or a song; it is cited as a speech",
    ]


def test_brace_beside_speeches_is_left_out() -> None:
    speeches = scene("ANNA.", "JEAN.")
    reading = import_plain_text(
        f"{speeches}ANNA.            }}\n\nStay here, Lil!  }}\n\n"
        f"JEAN.            }} [_To her._]\n\nMy dear!         }}\n\n{speeches}"
    )
    assert "ANNA.\\\nStay here, Lil!" in paragraphs(reading)
    assert "JEAN. \\[*To her.*]\\\nMy dear!" in paragraphs(reading)
    assert any("brace" in one.why for one in reading.left_out)
