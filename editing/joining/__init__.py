"""Accepting an invitation, by the personal link in its mail."""
