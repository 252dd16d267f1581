"""What a bare number such as `2.4` is where it is no place: an amount, a date, a room, an hour."""
