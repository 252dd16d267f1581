"""Generated lists of students come out as they went in, whoever wrote the file."""

from __future__ import annotations

import csv
import io
from random import Random

import pytest

from bot.core.roster import IdentifierKind
from bot.imports.roster_files import read_roster_file

FILES = 600
FIRST = ("Ada", "José", "Zoë", "Jean-Luc", "D’Arcy", 'Bo "Bob"', "Núria", "Ann\nMarie", "Ümit")
LAST = ("Lovelace", "Núñez", "O'Neil", "de la Cruz", "Ångström", "Smith; Jones", "Van|Dam")
BEYOND_WINDOWS = ("Łukasz", "Дарья", "美咲", "عمر", "Nguyễn")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")


def random_names(random: Random, encoding: str) -> list[str]:
    first = FIRST if encoding == "cp1252" else (*FIRST, *BEYOND_WINDOWS)
    drawn = [f"{random.choice(first)} {random.choice(LAST)}" for _ in range(random.randint(1, 40))]
    return [f"{name} {number}" for number, name in enumerate(drawn)]


def random_file(random: Random, names: list[str], encoding: str) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=random.choice(",;\t|"),
        quoting=random.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
        lineterminator=random.choice(("\n", "\r\n")),
    )
    order = random.sample(("name", "id", "section"), 3)
    writer.writerow(random.choice((str.title, str.upper, str))(each) for each in order)
    for number, name in enumerate(names):
        row = {"name": name, "id": f"{number:019}", "section": random.choice(("", "A", "B, C"))}
        writer.writerow(row[each] for each in order)
        if random.random() < 0.05:
            writer.writerow(("", "", ""))
    return text.getvalue().encode(encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_generated_lists_come_out_whole(encoding: str) -> None:
    for seed in range(FILES // len(ENCODINGS)):
        random = Random(f"{encoding} {seed}")
        names = random_names(random, encoding)
        read = read_roster_file(random_file(random, names, encoding))
        assert read.problems == (), seed
        assert [each.name for each in read.students] == [" ".join(n.split()) for n in names], seed
        ids = [dict(each.identifiers)[IdentifierKind.ID] for each in read.students]
        assert ids == [f"{number:019}" for number in range(len(names))], seed
