"""What wordings cite of the readings, and where that is now."""
