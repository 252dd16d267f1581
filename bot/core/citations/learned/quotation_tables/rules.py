"""What the rules find, and what all have.

Written by `python -m training.quotation_weights`.
"""

TABLE = r"""
every -1: quotation
rule -1.75: other-source-before proverb
rule -1: short
rule -0.75: topical
rule +1: speaks-of-text-before
rule +1.5: author-before
rule +2.5: said-of-text
"""
