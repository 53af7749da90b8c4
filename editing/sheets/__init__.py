"""Sheets: the records of one kind and year as one table to type in."""
