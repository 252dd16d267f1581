"""What each word or sign beside a bare number weighs. The modules are written by
`training/number_weights.py` and not edited by hand."""

from bot.core.citations.learned.number_tables import (
    beside_after,
    beside_before,
    form,
    sentence_after,
    sentence_before,
)
from bot.core.citations.learned.weight_tables import read_tables

_MODULES = (beside_before, beside_after, sentence_before, sentence_after, form)
WEIGHTS = read_tables(module.TABLE for module in _MODULES)
