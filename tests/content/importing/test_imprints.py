"""Title pages with an imprint, and imprints below a text: left out and told."""

from __future__ import annotations

import pytest

from tests.support.imported_texts import PROSE, import_plain_text, outline, paragraphs

CHAPTERS = f"CHAPTER I\n\n{PROSE}\n\n{PROSE}\n\nCHAPTER II\n\n{PROSE}\n\n{PROSE}\n\n\n"
FINAL_IMPRINTS = {
    "english": "THE END.\n\n\n_All applications respecting performances of this play must\n"
    "be made to Miller & Co., London._\n\n  Printed By\n  Miller & Company Ltd\n  London\n",
    "french": "FIN\n\nImprimerie Dupont et Fils, 3, rue du Bac, Paris.\n",
    "german": "Ende.\n\nDruck von Weber & Söhne in Leipzig.\n",
    "spanish": "Imprenta de Juan Ruiz, Calle Mayor, Madrid\n",
    "british": "PRINTED IN GREAT BRITAIN BY R. & R. MILLER, LIMITED, EDINBURGH.\n",
    "latin": "FINIS\n\nTYPIS B. G. MOLITORIS LIPSIAE\n",
    "the end alone": "      THE END\n",
}
FRONTS = {
    "english": "THE LIBRARY\n\nOF THE BEST BOOKS\n\nTHE RIVER\n\nBY ANN MILLER\n\n"
    "     The Publishers will be glad to mail a list of titles\n"
    "     in the Library. The list is of the great moderns.\n\n\n"
    "THE RIVER\n\nBY ANN MILLER\n\nINTRODUCTION BY B. SMITH\n\nSMITH AND SONS, INC.\n\n"
    "PUBLISHERS NEW YORK\n\nCopyright, 1918, by\nSMITH & SONS, INC.\n\n"
    "Printed in the United States of America\n\n\n\n",
    "french": "LE FLEUVE\n\nPAR\n\nANNE DUPONT\n\nPARIS\nLIBRAIRIE MARTIN ET FILS\n\n"
    "Tous droits réservés\n\n\n\n",
    "street": "LE FLEUVE\n\nPAR\n\nANNE DUPONT\n\nPARIS\n\nERNEST MARTIN, ÉDITEUR\n\n"
    "26, RUE RACINE\n\nM DCCCC XII\n\n\n\n",
    "german": "Das Meer\n\nRoman von Anna Weber\n\nMiller Verlag\nBerlin\n\n"
    "Alle Rechte vorbehalten\n\n\n\n",
}


def told(text: str) -> set[str]:
    return {part.why for part in import_plain_text(text).draft.left_out} | {
        part.why for part in import_plain_text(text).left_out
    }


@pytest.mark.parametrize("name", FINAL_IMPRINTS)
def test_imprint_below_a_text_is_left_out(name: str) -> None:
    reading = import_plain_text(CHAPTERS + FINAL_IMPRINTS[name])
    assert outline(reading) == ["1 (2)", "2 (2)"]
    assert told(CHAPTERS + FINAL_IMPRINTS[name]) & {
        "the imprint",
        "the line that says that the text ends",
    }


@pytest.mark.parametrize(
    "end",
    [
        "Printed by night in a cellar, it went from hand to hand until it was lost.\n",
        "The end of the river was the sea, and all of us knew it well.\n",
        f"THE END\n\n\nAPPENDIX\n\n{PROSE}\n\n{PROSE}\n",
        "“Fine,” she said.\n",
    ],
)
def test_text_about_an_end_is_kept(end: str) -> None:
    reading = import_plain_text(CHAPTERS + end)
    words = end.split()
    assert words[-1] in " ".join(paragraphs(reading)[4:])
    assert "the imprint" not in told(CHAPTERS + end)


@pytest.mark.parametrize("name", FRONTS)
@pytest.mark.parametrize("preface", ["PREFACE", "INTRODUCTION", ""])
def test_title_page_with_an_imprint_is_left_out(name: str, preface: str) -> None:
    before = f"{preface}\n\n{PROSE}\n\n{PROSE}\n\n\n\n" if preface else ""
    reading = import_plain_text(f"{FRONTS[name]}{before}{CHAPTERS}")
    first = [f"0 {preface} (2)"] if preface else []
    assert outline(reading) == [*first, "1 (2)", "2 (2)"]


def test_dedication_below_an_imprint_is_kept() -> None:
    reading = import_plain_text(f"{FRONTS['english']}To my mother.\n\n\n{CHAPTERS}")
    assert "To my mother." in paragraphs(reading)


def test_title_above_the_first_chapter_is_left_out() -> None:
    text = f"THE RIVER\n\nBY ANN MILLER\n\n\nPREFACE\n\n{PROSE}\n\n{PROSE}\n\n\n\nTHE RIVER\n\n\n"
    reading = import_plain_text(text + CHAPTERS)
    assert outline(reading) == ["0 PREFACE (2)", "1 (2)", "2 (2)"]
    assert "the title, which stands again" in told(text + CHAPTERS)
