"""Languages by the names that frames and front matter give them, as tags of BCP 47."""

from __future__ import annotations

import re

_TAGS = {
    "arabic": "ar",
    "chinese": "zh",
    "czech": "cs",
    "danish": "da",
    "dutch": "nl",
    "english": "en",
    "esperanto": "eo",
    "finnish": "fi",
    "french": "fr",
    "german": "de",
    "greek": "el",
    "greek, ancient": "grc",
    "ancient greek": "grc",
    "hebrew": "he",
    "hungarian": "hu",
    "italian": "it",
    "japanese": "ja",
    "latin": "la",
    "norwegian": "no",
    "polish": "pl",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "swedish": "sv",
    "turkish": "tr",
    "welsh": "cy",
}
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def parse_language(name: str) -> str | None:
    """The tag of a language given by its English name or by a tag; None if it is unknown."""
    bare = name.strip()
    if (tag := _TAGS.get(bare.lower())) is not None:
        return tag
    return bare.replace("_", "-") if _TAG.fullmatch(bare) else None
