"""The front matter of an imported chapter file: from options and title lines to YAML."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.content.importing.drafts import TextHeader
from bot.content.slugs import make_slug
from bot.content.strict_yaml import parse_yaml
from bot.errors import BotError, ContentError


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """What the importing person says about the text; None is taken from its title lines."""

    work: str | None = None
    title: str | None = None
    author: str | None = None
    translator: str | None = None
    year: int | None = None
    language: str | None = None
    chapter: str | None = None
    chapter_title: str | None = None
    aliases: tuple[str, ...] = ()
    rights: str | None = None


def complete_options(options: ImportOptions, header: TextHeader) -> ImportOptions:
    """The options with the values that they leave out and the text gives.

    Raises BotError if neither they nor the text name the title or the author.
    """
    title = options.title or header.title
    author = options.author or header.author
    for name, value in (("--title", title), ("--author", author)):
        if value is None:
            raise BotError(f"The text does not name its {name[2:]}. Give it with {name}.")
    assert title is not None
    return replace(
        options,
        work=options.work or _require_slug(title),
        title=title,
        author=author,
        translator=options.translator or header.translator,
        year=options.year or header.year,
        language=options.language or header.language,
        rights=options.rights or header.rights,
    )


def render_front_matter(options: ImportOptions, levels: Sequence[str]) -> str:
    """The front matter of a chapter file, between its two `---`; without `levels` where they are
    empty."""
    lines = []
    for key in ("work", "title", "author", "translator", "year", "language"):
        lines += _render_entry(key, getattr(options, key))
    if levels:
        lines.append(f"levels: {_render_list(levels)}")
    lines += _render_entry("chapter", options.chapter)
    lines += _render_entry("chapter_title", options.chapter_title)
    if options.aliases:
        lines.append(f"aliases: {_render_list(options.aliases)}")
    lines += _render_entry("rights", options.rights)
    return "\n".join(lines) + "\n"


def _render_entry(key: str, value: str | int | None) -> list[str]:
    if value is None:
        return []
    is_number = key == "chapter" and str(value).isdigit()
    return [f"{key}: {value if is_number else _render_yaml_value(value)}"]


def _render_list(values: Sequence[str]) -> str:
    return f"[{', '.join(_render_yaml_value(value, in_list=True) for value in values)}]"


def _require_slug(title: str) -> str:
    slug = make_slug(title)
    if not slug:
        raise BotError("The work needs a short name in Latin letters. Give it with --work.")
    return slug


def _render_yaml_value(value: str | int, *, in_list: bool = False) -> str:
    """A value as YAML: without quotation marks where it then reads back as the same."""
    if isinstance(value, int):
        return str(value)
    unquoted = f"[{value}]" if in_list else value
    expected: object = [value] if in_list else value
    try:
        reads_back = parse_yaml(f"k: {unquoted}\n", "").value == {"k": expected}
    except ContentError:
        reads_back = False
    return value if reads_back else json.dumps(value, ensure_ascii=False)
