"""What staff do with single occurrences, and the messages that notify them."""
