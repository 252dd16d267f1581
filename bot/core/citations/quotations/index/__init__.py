"""The index of a library's words, kept on disk and mapped, and how it is built."""
