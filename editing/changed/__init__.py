"""What changed in a report, between any two of its contents."""
