"""Finding quotations in a library of 1,000 chapters and in the shipped chapter, beside other ways.

    python benchmarks/citations.py [--messages N] [--seed N] [--short]

Speed: messages of 300 words with quotations, slips, references, invented quotations and students'
prose are read; p99 of their times, each the shortest of five, in processor time of this thread, so
that other programs on the machine do not count. Beside it, on a few of them: rapidfuzz's
`partial_ratio` over all paragraphs, a phrase query of a plain FTS5 table, and Quid on the shipped
chapter alone (`pip install quid`; without it that is left out, and said). The first two do not look
for quotations and get what stands in quotation marks. Bad input: what nobody should send, each text
within 50 ms. Labels: precision and recall of each on the labelled messages, of Quid on every 25th.
Windows: every five words of the chapter in quotation marks, changed as people change what they
quote; at most 1 % of each change may be missed. `--short` takes every twentieth window, and fewer
messages and chapters. Exits with 1 if a figure is over its limit.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from bot.content.cache.quotation_index_files import open_quotation_index
from bot.content.course_folder import load_shelf
from bot.core.citations.citation import CitationContext, CitedPlace
from bot.core.citations.recognition import CitationRecognizer
from bot.core.library import Library
from bot.core.references import Place
from tests.support.bad_quotations import bad_texts
from tests.support.citation_rivals import PhraseQuery, QuidMatches, SimilarParagraphs
from tests.support.labelled_messages import (
    COURSE_READING,
    SECOND,
    library_of_reading,
    load_labelled_messages,
)
from tests.support.large_folder import write_chapters
from tests.support.quotation_changes import CHANGES, SIZES, may_be_changed, word_windows
from tests.support.quotation_scores import QuotationReader, ScoredQuotations
from tests.support.quoting_messages import quoting_message

MESSAGE_LIMIT, BAD_INPUT_LIMIT = 5.0, 50.0  # milliseconds
MISSED_LIMIT = 0.01
LABELS_LIMIT = 0.98  # of precision and recall
WORK = "large"
TRIES = 5
OF_OTHERS = 5  # messages that the slower ways read
OF_QUID = 25  # of so many labelled messages Quid reads one: it takes seconds for each


def report_speed(library: Library, index_folder: Path, count: int, seed: int) -> bool:
    """Print how long messages take in a large library; whether that is within the limit."""
    recognizer = CitationRecognizer(library, open_quotation_index(library, index_folder))
    rng, work = random.Random(seed), library.works[0]
    messages = [(quoting_message(work, rng), _context(rng)) for _ in range(count)]
    gc.freeze()  # as the bot does: what is loaded is not searched for garbage
    times = sorted(_milliseconds(partial(recognizer.find, *each)) for each in messages)
    median, p99 = times[count // 2], times[count * 99 // 100]
    print(
        f"{count} messages of 300 words, {len(work.paragraphs)} paragraphs: median {median:.2f} ms,"
        f" p99 {p99:.2f} ms (at most {MESSAGE_LIMIT})",
        flush=True,
    )
    for name, rival in (("partial_ratio", SimilarParagraphs), ("FTS5 phrase", PhraseQuery)):
        _report_rival(name, rival(library), messages[:OF_OTHERS], median)
    gc.unfreeze()
    return p99 <= MESSAGE_LIMIT


def report_quid(seed: int) -> None:
    """Print how long Quid takes with one chapter, if it is there."""
    library, rng = library_of_reading(COURSE_READING), random.Random(seed)
    messages = [
        (quoting_message(library.works[0], rng), CitationContext(reading=COURSE_READING))
        for _ in range(OF_OTHERS)
    ]
    ours = CitationRecognizer(library)
    median = sorted(_milliseconds(partial(ours.find, *each)) for each in messages)[OF_OTHERS // 2]
    print(f"one chapter: median {median:.2f} ms")
    if _is_quid_there():
        _report_rival("Quid", QuidMatches(library), messages, median)
    else:
        print("  Quid is not installed, and left out: pip install quid")


def report_bad_input(library: Library, index_folder: Path) -> bool:
    """Print how long the worst texts take in a large library; whether all are within the limit."""
    recognizer = CitationRecognizer(library, open_quotation_index(library, index_folder))
    context = CitationContext(reading=WORK, here=Place("1", "1"))
    kept = []
    for name, text in bad_texts(library.works[0]):
        took = _milliseconds(partial(recognizer.find, text, context))
        print(f"{name}, {len(text):,} characters: {took:.1f} ms (at most {BAD_INPUT_LIMIT})")
        kept.append(took <= BAD_INPUT_LIMIT)
    return all(kept)


def report_labels() -> bool:
    """Print precision and recall of each way on the labelled messages; whether ours is within the
    limit."""
    kept = []
    for name, folder in (("first", None), ("second", SECOND)):
        messages = load_labelled_messages() if folder is None else load_labelled_messages(folder)
        for way, make in (
            ("ours", CitationRecognizer),
            ("partial_ratio", SimilarParagraphs),
            ("FTS5 phrase", PhraseQuery),
            ("Quid", QuidMatches if _is_quid_there() else None),
        ):
            if make is None:
                continue  # said already
            scored = ScoredQuotations(make)
            for message in messages[:: OF_QUID if way == "Quid" else 1]:
                scored.read(message)
            long = scored.long
            print(
                f"{name} labelled set, five words and more, {way}: precision {long.precision:.3f}, "
                f"recall {long.recall:.3f}",
                flush=True,
            )
            if way == "ours" and folder is None:
                kept.append(min(long.precision, long.recall) >= LABELS_LIMIT)
    return all(kept)


def report_windows(step: int) -> bool:
    """Print how many windows of the chapter are missed after each change; whether all are within
    the limit."""
    recognizer = CitationRecognizer(library_of_reading(COURSE_READING))
    kept = []
    for change in CHANGES:
        windows = [
            each
            for each in word_windows(SIZES.get(change, 5))[::step]
            if may_be_changed(each[1], change)
        ]
        missed = [each for each in windows if not _is_found(recognizer, *each, change=change)]
        share = len(missed) / len(windows)
        print(
            f"windows, {change}: {len(missed)} of {len(windows)} missed, {share:.2%} "
            f"(at most {MISSED_LIMIT:.0%})",
            flush=True,
        )
        kept.append(share <= MISSED_LIMIT)
    return all(kept)


def _is_found(
    recognizer: QuotationReader, reference: str, words: Sequence[str], *, change: str
) -> bool:
    text = CHANGES[change](list(words))
    found = recognizer.find(text, CitationContext(reading=COURSE_READING))
    places = (place for each in found.citations for place in (each.cited, *each.also))
    return any(str(place.place) == reference for place in places)


def _report_rival(
    name: str,
    rival: QuotationReader,
    messages: Sequence[tuple[str, CitationContext]],
    ours: float,
) -> None:
    times = sorted(_milliseconds(partial(rival.find, *each), tries=1) for each in messages)
    median = times[len(times) // 2]
    print(f"  {name}: median {median:.1f} ms, {median / ours:.1f} times ours", flush=True)


def _is_quid_there() -> bool:
    return find_spec("quid") is not None


def _context(rng: random.Random) -> CitationContext:
    """A prompt about five paragraphs of any chapter."""
    here = Place(str(rng.randint(1, 999)), "1")
    passage = (Place(here.chapter, here.section, str(label)) for label in range(1, 6))
    return CitationContext(
        reading=WORK, here=here, passage=tuple(CitedPlace(WORK, each) for each in passage)
    )


def _milliseconds(work: Callable[[], object], tries: int = TRIES) -> float:
    """The shortest processor time of several tries."""
    times = []
    for _ in range(tries):
        began = time.thread_time()
        work()
        times.append(time.thread_time() - began)
    return min(times) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--short", action="store_true", help="fewer of everything")
    options = parser.parse_args()
    chapters, count, step = (100, 200, 20) if options.short else (1000, options.messages, 1)
    print(f"seed {options.seed}, {chapters} chapters", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_chapters(folder, chapters, work=WORK)
        library = load_shelf(folder)
        kept = [
            report_speed(library, folder, count, options.seed),
            report_bad_input(library, folder),
        ]
    report_quid(options.seed)
    kept += [report_labels(), report_windows(step)]
    sys.exit(0 if all(kept) else 1)


if __name__ == "__main__":
    main()
