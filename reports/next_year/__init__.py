"""What the report of the next year carries forward from an earlier one."""
