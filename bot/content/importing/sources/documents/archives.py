"""Opens ZIP files of strangers: EPUB, DOCX, ODT. Everything is looked at before it is unpacked, and
no more than the limits is unpacked whatever the file says of itself."""

from __future__ import annotations

import io
import zipfile
import zlib

from bot.errors import BotError

MAX_ENTRIES = 10_000
MAX_UNPACKED = 256 * 2**20  # bytes, of all entries together
_MAX_RATIO = 400  # unpacked to packed, of an entry of more than a mebibyte
_ENCRYPTED = 0x1
_BOMB = "it would unpack to far more than a book has. Give a file without the pictures in it"


class Archive:
    """The entries of a ZIP file whose names, number and sizes are within the limits."""

    def __init__(self, data: bytes, file_name: str) -> None:
        """Raises BotError that names the file if it is broken, encrypted, too large, or if an
        entry's name leads out of it."""
        self._file = file_name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise self._refusal("it is broken. Get it once more, then try again") from error
        self._check_entries(self._zip.infolist())
        self.names = frozenset(self._zip.namelist())
        self._unpacked = 0

    def read(self, name: str) -> bytes:
        """The bytes of an entry. Raises BotError if it is not there or larger than it says."""
        if name not in self.names:
            raise self._refusal(f"its part “{name}” is missing. Get it once more, then try again")
        try:
            with self._zip.open(name) as entry:
                content = entry.read(MAX_UNPACKED - self._unpacked + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
            raise self._refusal(f"its part “{name}” is broken. Get it once more") from error
        self._unpacked += len(content)
        if self._unpacked > MAX_UNPACKED:
            raise self._refusal(_BOMB)
        return content

    def _check_entries(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > MAX_ENTRIES:
            raise self._refusal(f"it has {len(entries):,} parts; a book has a few hundred")
        for entry in entries:
            if entry.flag_bits & _ENCRYPTED:
                raise self._refusal("it has a password. Save it without one, then try again")
            if _leads_out(entry.filename):
                raise self._refusal(f"its part “{entry.filename}” leads out of the file")
            is_dense = entry.file_size > _MAX_RATIO * max(entry.compress_size, 1)
            if entry.file_size > 2**20 and is_dense:
                raise self._refusal(_BOMB)
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise self._refusal(_BOMB)

    def _refusal(self, what: str) -> BotError:
        return BotError(f"{self._file} cannot be read: {what}.")


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ":" in parts[0] or ".." in parts
