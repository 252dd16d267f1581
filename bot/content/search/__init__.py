"""Full-text search in the readings: words of any script, an index, queries, snippets."""
