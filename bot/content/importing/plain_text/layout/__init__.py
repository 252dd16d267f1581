"""How a plain text is set: blocks, the width it was wrapped to, and what its line breaks mean."""
