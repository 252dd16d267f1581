"""The bytes of an index: sections of numbers, one after the other, behind a header of their sizes.

All numbers are in the machine's own byte order, since an index is a cache of one machine.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Literal, NamedTuple

BUCKET_BITS = 12
_SIZE = 8  # bytes of a number of the header
# Of the sections in their order. The widest comes first, so that each begins at a multiple of its
# numbers' width.
_FORMATS: tuple[Literal["Q", "I", "B"], ...] = ("Q", "I", "I", "I", "I", "I", "I", "I", "B")


class IndexSections(NamedTuple):
    """The numbers of an index.

    `pairs`: the hash of two neighbouring words, shifted by 32 bits, with the position of the first,
    sorted. `buckets`: where the pairs begin whose hash begins with each value of `BUCKET_BITS`
    bits, and where the last ones end. `starts`: the position of each paragraph's first word, and
    the end of the last one's. `words`: the hash of each word. `known_hashes`: each hash once,
    sorted; `known_ends`: where its word ends in `known_words`, which is UTF-8. `name_ends`: where
    the hashes of each work's names end in `names`, in which those of a work are sorted.
    """

    pairs: Sequence[int]
    buckets: Sequence[int]
    starts: Sequence[int]
    words: Sequence[int]
    known_hashes: Sequence[int]
    known_ends: Sequence[int]
    name_ends: Sequence[int]
    names: Sequence[int]
    known_words: bytes | memoryview


def pack_sections(sections: IndexSections) -> bytes:
    """The bytes of an index."""
    header = array("Q", map(len, sections))
    parts = (
        array(each, section).tobytes() for each, section in zip(_FORMATS, sections, strict=True)
    )
    return b"".join((header.tobytes(), *parts))


def unpack_sections(buffer: bytes | memoryview) -> IndexSections:
    """Views of the sections. Raises ValueError if the bytes are of no such size."""
    view = memoryview(buffer).cast("B")
    start = _SIZE * len(_FORMATS)
    if len(view) < start:
        raise ValueError("not even a header")
    sections = []
    for form, size in zip(_FORMATS, view[:start].cast("Q"), strict=True):
        end = start + size * array(form).itemsize
        if end > len(view):
            raise ValueError("cut off")
        sections.append(view[start:end].cast(form))
        start = end
    return IndexSections._make(sections)
