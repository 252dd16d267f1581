"""What stands around the text of a document: lines below its heading, names below its end."""
