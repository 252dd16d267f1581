"""The participation of a class as staff read it on Discord: in a message, or in a file of text."""

from __future__ import annotations

from bot.core.participation_matrix import CellMark, ParticipationMatrix

MATRIX_FILE = "participation.txt"
PICTURE_FILE = "participation.png"
_NO_STUDENTS = "Nobody is known as a student yet, so there is nothing to show."
_NO_POSTS = "Nothing has been posted yet, so there is nothing to show."
NOT_DRAWN = (
    "-# There is no picture: whoever runs the bot can install it with `discussant[charts]`, as "
    "docs/running.md says under “Install”."
)

# Letters of one width, which a screen reader tells apart too.
_SIGNS = {
    CellMark.FULL: "#",
    CellMark.PART: "+",
    CellMark.NOTHING: "0",
    CellMark.OPEN: ".",
    CellMark.LEFT_OUT: "x",
    CellMark.NOT_ASKED: "-",
}
_LONGEST_NAME = 24
ALT_TEXT_LIMIT = 1024  # https://discord.com/developers/docs/resources/message#attachment-object


def render_matrix(matrix: ParticipationMatrix) -> str:
    """The matrix as lines of one width, with the titles of the posts and a legend."""
    width = min(_LONGEST_NAME, max(len(name) for name, _ in matrix.rows))
    columns = "".join(f"{at:>3}" for at in range(1, len(matrix.titles) + 1))
    lines = [" " * width + columns]
    for name, marks in matrix.rows:
        signs = "".join(f"  {_SIGNS[mark]}" for mark in marks)
        lines.append(f"{_cut(name):<{width}}{signs}")
    used = {mark for _, marks in matrix.rows for mark in marks}
    lines += ["", *(f"{_SIGNS[mark]} {mark}" for mark in CellMark if mark in used)]
    lines += ["", *(f"{at}. {title}" for at, title in enumerate(matrix.titles, start=1))]
    return "\n".join(lines)


def describe_empty_matrix(matrix: ParticipationMatrix) -> str:
    """Why there is nothing to show; empty if there is something."""
    if not matrix.rows:
        return _NO_STUDENTS
    return "" if matrix.titles else _NO_POSTS


def render_matrix_message(matrix: ParticipationMatrix, *, drawn: bool) -> str:
    """What is said beside the matrix. `drawn`: whether there is a picture."""
    return f"**Participation** · {matrix.describe()}" + ("" if drawn else f"\n{NOT_DRAWN}")


def describe_picture(matrix: ParticipationMatrix) -> str:
    """The picture's alt text."""
    text = (
        "The participation matrix: each row is a student, each column a post. "
        f"{matrix.describe()} The same is in the text."
    )
    return text[:ALT_TEXT_LIMIT]


def _cut(name: str) -> str:
    # A name cannot end the block of code in which it stands.
    name = name.replace("`", "'")
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
