"""Files of the course folder read into core values, every problem with its file and line."""
