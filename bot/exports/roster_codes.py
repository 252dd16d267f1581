"""The one-time codes of students as a CSV file to be handed out."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from bot.core.roster_codes import StudentCode
from bot.exports.spreadsheet_cells import neutralise_cell

CODES_FILE = "codes.csv"


def render_codes(codes: Sequence[StudentCode]) -> bytes:
    """The columns name, id (the first one known), section and code, in UTF-8 with a mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("name", "id", "section", "code"))
    for each in codes:
        first_id = next((value for _, value in each.identifiers), "")
        cells = (each.name, first_id, each.section or "", each.code)
        writer.writerow([neutralise_cell(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig")
