"""The picture of the matrix: a column for each post, a row for each student, marks in the cells."""

from __future__ import annotations

import struct

import pytest

from bot.core.participation_matrix import CellMark, ParticipationMatrix
from bot.reports.drawing_process import can_draw
from bot.reports.matrix_picture import draw_picture
from tests.support.optional_programs import require_or_skip


@pytest.fixture(autouse=True)
def library() -> None:
    require_or_skip(can_draw(), "matplotlib is not installed (extra: charts)")


async def draw(posts: int, students: int, mark: CellMark = CellMark.FULL) -> bytes:
    """The picture of so many posts and students, all with one mark."""
    rows = tuple((f"Student {number}", (mark,) * posts) for number in range(students))
    titles = tuple(f"Title {number}" for number in range(posts))
    picture = await draw_picture(ParticipationMatrix(titles, rows))
    assert picture is not None
    return picture


def size(picture: bytes) -> tuple[int, int]:
    """The width and height of a PNG in pixels: https://www.w3.org/TR/png/#11IHDR"""
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


async def test_posts_widen_and_students_lengthen_it() -> None:
    width, height = size(await draw(4, 3))
    assert size(await draw(12, 3)) > (width + 200, 0)
    wider, taller = size(await draw(4, 12))
    assert (wider, taller > height + 200) == (width, True)


async def test_a_large_class_is_no_tower() -> None:
    width, height = size(await draw(9, 120))
    assert height < 2 * width


async def test_each_mark_is_drawn_in_its_own_way() -> None:
    pictures = {await draw(1, 1, mark) for mark in CellMark}
    assert len(pictures) == len(CellMark)
