"""Decodes the bytes of a text, as far as they tell their encoding."""
