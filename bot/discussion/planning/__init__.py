"""The plan of a course: reading it, and changing it for staff."""
