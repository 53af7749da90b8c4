"""Pages with texts to write that are not the form of a record."""
