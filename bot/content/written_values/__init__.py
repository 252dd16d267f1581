"""Values of course files in the ways in which people write them, and their one canonical form."""
