"""Settles what stands at a heading: the rest of its title, and lines that only look like one."""
