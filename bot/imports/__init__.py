"""Files of other systems as values: rosters, and answers that were given outside Discord. Every
problem names its line."""
