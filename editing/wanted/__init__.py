"""What is wanted of people: the list on the first page, and its number above all."""
