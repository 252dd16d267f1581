"""Mistakes of people who write YAML by hand, each found on its line with the line to write."""
