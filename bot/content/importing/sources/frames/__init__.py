"""Takes off what stands around a text: headers and licences, pages, contents, comments."""
