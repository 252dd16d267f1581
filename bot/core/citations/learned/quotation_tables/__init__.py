"""What each word weighs that stands beside or among words in quotation marks. The modules are
written by `training/quotation_weights.py` and not edited by hand."""

from bot.core.citations.learned.quotation_tables import (
    beside_after,
    beside_before,
    message_after,
    message_before,
    quoted,
    rules,
)
from bot.core.citations.learned.weight_tables import read_tables

_MODULES = (rules, beside_before, beside_after, message_before, message_after, quoted)
WEIGHTS = read_tables(module.TABLE for module in _MODULES)
