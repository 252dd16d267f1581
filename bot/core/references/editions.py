"""The same passage in another edition of a work, such as a translation, by the same labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core.library import Library, Work
from bot.core.references.reference import Reference
from bot.core.references.resolver import parse_reference
from bot.core.text import isolate
from bot.errors import BadReference

BOTH = "both"


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
        raise _unclear_edition(edition, named, editions_of(work, library), work)
    slug = "" if named[0].slug == reading else named[0].slug
    canonical = str(replace(reference, work=slug))
    try:
        return parse_reference(canonical, library, reading=reading, stored=True)
    except BadReference as error:
        raise BadReference(f"{isolate(named[0].title)}: {error}") from error


def find_parallel_edition(
    reference: Reference, edition: str, library: Library, *, reading: str
) -> str | None:
    """The slug of the edition that is to stand beside a passage, where `both` editions are asked
    for, or `both NAME` of more than two; None where one is. Raises BadReference for a name that no
    other edition has."""
    work = library.work(reference.work or reading)
    assert work is not None, "a parsed reference names a work of its library"
    others = editions_of(work, library)
    both, _, name = edition.strip().partition(" ")
    if both.casefold() != BOTH or any(_is_called(each, edition) for each in (work, *others)):
        return None
    named = [each for each in others if not name.strip() or _is_called(each, name)]
    if len(named) != 1:
        raise _unclear_edition(name or edition, named, others, work)
    return named[0].slug


def _is_called(work: Work, name: str) -> bool:
    names = (*work.names, work.language or "")
    return name.strip().casefold() in (each.casefold() for each in names if each)


def _unclear_edition(
    name: str, named: Sequence[Work], others: Sequence[Work], work: Work
) -> BadReference:
    if not others:
        return BadReference(f"There is no other edition of {isolate(work.title)} here.")
    if named:
        if name.casefold() == BOTH:
            sentence = "There are several other editions; write both and a name"
        else:
            sentence = f"Several editions are called “{isolate(name)}”"
        return BadReference(f"{sentence}: {_listed(named)}.")
    known = _listed(others)
    return BadReference(f"No edition here is called “{isolate(name)}”. There is: {known}.")


def _listed(editions: Sequence[Work]) -> str:
    return ", ".join(f"{isolate(each.title)} ({each.slug})" for each in editions)
