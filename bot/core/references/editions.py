"""The same passage in another edition of a work, such as a translation, by the same labels."""

from __future__ import annotations

from dataclasses import replace

from bot.core.library import Library, Work
from bot.core.references.reference import Reference
from bot.core.references.resolver import parse_reference
from bot.core.text import isolate
from bot.errors import BadReference


def editions_of(work: Work, library: Library) -> tuple[Work, ...]:
    """The other editions of the text that a work is an edition of, ordered by slug."""
    original = work.edition_of or work.slug
    return tuple(
        other
        for other in library.works
        if other is not work and original in (other.slug, other.edition_of)
    )


def find_in_edition(
    reference: Reference, edition: str, library: Library, *, reading: str
) -> Reference:
    """The places of a reference in another edition, which is named by its slug, title, alias or
    language. Raises BadReference that names the editions that there are, or the labels that the
    edition does not have."""
    work = library.work(reference.work or reading)
    assert work is not None, "a parsed reference names a work of its library"
    editions = (work, *editions_of(work, library))
    named = [each for each in editions if _is_called(each, edition)]
    if len(named) != 1:
        raise _unknown_edition(edition, work, library)
    slug = "" if named[0].slug == reading else named[0].slug
    canonical = str(replace(reference, work=slug))
    return parse_reference(canonical, library, reading=reading, stored=True)


def _is_called(work: Work, name: str) -> bool:
    names = (*work.names, work.language or "")
    return name.strip().casefold() in (each.casefold() for each in names if each)


def _unknown_edition(name: str, work: Work, library: Library) -> BadReference:
    editions = editions_of(work, library)
    if not editions:
        return BadReference(f"There is no other edition of {isolate(work.title)} here.")
    known = ", ".join(f"{isolate(each.title)} ({each.slug})" for each in editions)
    return BadReference(f"No edition here is called “{isolate(name)}”. There is: {known}.")
