"""Where the paragraphs of a reading, and what was quoted of them, are after it was edited."""
