"""Places of other works, of laws and of other books, which are none of the reading."""
