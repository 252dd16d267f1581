"""Makes the files of an export small enough for Discord, which takes 10 MiB of a bot at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

_ARCHIVE = "participation.zip"
_REQUEST = 20_000  # bytes for everything in a request that is no file


def fit_upload(paths: Sequence[Path], limit: int) -> tuple[Path, ...] | None:
    """The files if all of them together have no more bytes than the limit, else one archive of
    them, which is written beside them; None if that is too large as well. It takes seconds for
    large files: run it on a thread."""
    if _size(paths) <= limit - _REQUEST:
        return tuple(paths)
    import zipfile  # which an idle bot does without

    archive = paths[0].with_name(_ARCHIVE)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for path in paths:
            zipped.write(path, path.name)
    return (archive,) if _size([archive]) <= limit - _REQUEST else None


def _size(paths: Sequence[Path]) -> int:
    return sum(path.stat().st_size for path in paths)
