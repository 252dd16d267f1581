"""Fills one column of a gradebook that a learning system exported, and changes no other byte.

delimited_text    bytes ↔ cells that know where they stand in the text
layouts           what a product's gradebook is: the row of headers, identities, columns, students
canvas, moodle, …  the rules of each product
scores            points as they are written into a cell
filling           which cells change, and the file with them
"""
