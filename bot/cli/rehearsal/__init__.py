"""What `rehearse` is made of: the stage with the real bot, the term played at once, the page."""
