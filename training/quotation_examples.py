"""The words in quotation marks of labelled messages that stand nowhere in the reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.core.citations.quotations import QuotationFinder, quotation_index_in_memory
from tests.support.citation_scores import labelled_context
from tests.support.labelled_messages import LabelledMessage, library_of_reading
from training.labelled import times_of
from training.regression import Example


def quotation_examples(messages: Iterable[LabelledMessage]) -> Iterator[Example]:
    """Whether each of these is said to be the text's."""
    finders: dict[str, QuotationFinder] = {}
    for message in messages:
        library = library_of_reading(message.reading)
        if message.reading not in finders:
            index = quotation_index_in_memory(library)
            finders[message.reading] = QuotationFinder(index, library)
        context = labelled_context(message, library)
        for each, keys in finders[message.reading].unsourced(message.text, context):
            yield Example(frozenset(keys), _is_labelled(each.said, message), times_of(message))


def _is_labelled(said: str, message: LabelledMessage) -> bool:
    return any(said in each or each in said for each in message.not_found)
