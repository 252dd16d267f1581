"""The coverage of a reading as text that is aligned in a code block or on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.core.coverage.reading_coverage import ParagraphCoverage, ReadingCoverage
from bot.core.text import isolate, plural
from bot.rendering.participation import ALT_TEXT_LIMIT, NOT_DRAWN

_HEADING = 24  # characters of a section's heading that are shown
_ROW = 40  # paragraphs in one line
_SIGNS = 9  # digits that say how often a paragraph is cited
COVERAGE_FILE = "coverage.txt"
COVERAGE_PICTURE = "coverage.png"


def describe_coverage(coverage: ReadingCoverage) -> str:
    """In a sentence how much of the reading was cited; also the text of its picture."""
    total = len(coverage.paragraphs)
    cited = total - len(coverage.silent)
    most = ", ".join(f"{each.name} ({each.cited})" for each in coverage.most_cited)
    ending = f" Most often: {most}." if most else ""
    return f"Of {plural(total, 'paragraph')} the class cites {cited}.{ending}"


def describe_coverage_picture(coverage: ReadingCoverage) -> str:
    """What the picture shows, for whoever does not see it."""
    contested = ", ".join(f"{each.name} ({each.exchanges})" for each in coverage.contested)
    ending = f" Exchanges between students: {contested}." if contested else ""
    return f"{describe_coverage(coverage)}{ending}"[:ALT_TEXT_LIMIT]


def coverage_lines(coverage: ReadingCoverage) -> Iterator[str]:
    """The reading as a strip with a sign for each paragraph, then its most cited, contested and
    silent paragraphs."""
    step = -(-max((each.cited for each in coverage.paragraphs), default=0) // _SIGNS) or 1
    yield _key(step)
    yield ""
    for section in coverage.sections:
        signs = "".join(_sign(each, step) for each in section)
        heading = isolate(_shorten(section[0].opens))
        for start in range(0, len(signs), _ROW):
            yield f"{heading if not start else '':{_HEADING}} {signs[start : start + _ROW]}"
    yield from _listed("Most cited", coverage.most_cited)
    yield from _listed("Contested", coverage.contested)
    if coverage.silent:
        yield ""
        yield f"Silent: {', '.join(_ranges(coverage.paragraphs))}"


def render_coverage(coverage: ReadingCoverage, *, drawn: bool) -> str:
    """What a message says above the strip."""
    return describe_coverage(coverage) + ("" if drawn else f"\n{NOT_DRAWN}")


def _listed(title: str, paragraphs: Sequence[ParagraphCoverage]) -> Iterator[str]:
    if not paragraphs:
        return
    yield ""
    yield title
    for each in paragraphs:
        counts = [
            f"cited {plural(each.cited, 'time')}",
            f"quoted {plural(each.quoted, 'time')}",
            plural(each.students, "student"),
            plural(each.exchanges, "exchange"),
        ]
        yield f"  {each.name}: {', '.join(counts)}"


def _ranges(paragraphs: Sequence[ParagraphCoverage]) -> Iterator[str]:
    """The runs of paragraphs that nobody cites, by their names."""
    run: list[ParagraphCoverage] = []
    for each in paragraphs:
        if run and not (each.is_silent and not each.opens):
            yield _name_run(run)
            run = []
        if each.is_silent:
            run.append(each)
    if run:
        yield _name_run(run)


def _name_run(run: Sequence[ParagraphCoverage]) -> str:
    first, last = run[0], run[-1]
    return first.name if first is last else f"{first.name} to {last.name}"


def _key(step: int) -> str:
    """What the signs mean: in a large class a digit stands for several numbers, so that the strip
    tells its paragraphs apart."""
    many = f"1–9 how often: 1 up to {plural(step, 'time')}, 2 up to {2 * step}, and so on."
    often = many if step > 1 else "1–9 how often."
    return f"A sign is a paragraph: · nobody cites it, {often}"


def _sign(paragraph: ParagraphCoverage, step: int) -> str:
    return str(-(-paragraph.cited // step)) if paragraph.cited else "·"


def _shorten(text: str) -> str:
    text = text.replace("`", "'")  # a heading cannot end the block of code in which it stands
    return text if len(text) < _HEADING else f"{text[: _HEADING - 2]}…"
