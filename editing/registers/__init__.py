"""Registers: what is open, late, new and closed, kept through the year."""
