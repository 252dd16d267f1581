"""Quotations: words of the readings in a message, exact or with slips, marked or not.

`quotation_index` finds where two words stand side by side in a library, `alignment` goes on from
there, `quoted_segments` says what a message sets off, and `finder` decides what is a quotation.
"""

from bot.core.citations.quotations.finder import QuotationFinder
from bot.core.citations.quotations.found_quotation import FoundQuotation
from bot.core.citations.quotations.index.index_building import (
    build_quotation_index,
    quotation_index_in_memory,
)
from bot.core.citations.quotations.index.quotation_index import QuotationIndex

__all__ = [
    "FoundQuotation",
    "QuotationFinder",
    "QuotationIndex",
    "build_quotation_index",
    "quotation_index_in_memory",
]
