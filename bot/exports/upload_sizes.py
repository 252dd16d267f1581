"""Makes the files of an export small enough for Discord, which takes 10 MiB of a bot at once."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_ARCHIVE = "participation.zip"
_REQUEST = 20_000  # bytes for everything in a request that is no file


def fit_upload(files: Mapping[str, bytes], limit: int) -> dict[str, bytes] | None:
    """The files if all of them together have no more bytes than the limit, else one archive of
    them; None if that is too large as well. It takes seconds for large files: run it on a
    thread."""
    if _size(files) <= limit - _REQUEST:
        return dict(files)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    packed = {_ARCHIVE: archive.getvalue()}
    return packed if _size(packed) <= limit - _REQUEST else None


def _size(files: Mapping[str, bytes]) -> int:
    return sum(len(content) for content in files.values())
