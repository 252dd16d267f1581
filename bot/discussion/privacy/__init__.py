"""For how long the data of students is kept, and how it is erased."""
