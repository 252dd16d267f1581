"""A model of the plan through a term: the course's file is edited at any moment, by any edit.

Only the rules of `core` are at work, without a database or Discord, so that a term takes
milliseconds. `file_edits` edits the file and knows which prompts are the same under whatever id;
`stored_posts` holds the posts as the store would; `play_term` plays a term of a seed, and lists
what broke a rule.
"""
