"""A course that is made on the page, from a text to the files of a course folder.

- `text_draft` is the text with its corrections, `source_rows` shows it beside its source
- `course_draft` holds the prompts and the schedule, `course_preview` what they come to
- `course_saving` writes the files
- `editor` does what the page asks, and `views` gives it as JSON
"""
