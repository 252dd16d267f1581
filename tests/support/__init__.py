"""What tests share: the harness of the real bot, optional programs, sample values."""
