"""By what is kept of a library is known to be of these readings, and made by this code."""

from __future__ import annotations

import hashlib

from bot.content.cache.cache_files import code_version
from bot.core.library import Library


def count_characters(library: Library) -> int:
    """The characters of all paragraphs."""
    return sum(len(p.text) for work in library.works for _, _, p in work.paragraphs)


def library_digest(library: Library) -> str:
    """A digest of everything that an index is made of, the code that makes it included."""
    digest = hashlib.blake2b(code_version().encode(), digest_size=16)
    for work in library.works:
        names = "\0".join(work.names)
        digest.update(f"\0{work.slug}\0{work.language}\0{names}".encode())
        for chapter in work.chapters:
            digest.update(f"\0{chapter.label}".encode())
            for section in chapter.sections:
                digest.update(f"\0{section.label}".encode())
                for paragraph in section.paragraphs:
                    where = f"\0{paragraph.label}\0{paragraph.begins_block}\0{paragraph.text}"
                    digest.update(where.encode())
            for note in chapter.notes:
                digest.update(f"\0{note.label}\0{note.text}".encode())
    return digest.hexdigest()
