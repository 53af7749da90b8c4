"""How long a text may be."""

LONGEST_TEXT = 32_767  # characters a cell of a spreadsheet holds
LONGEST_HTML = 8 * LONGEST_TEXT  # of a text that is not too long, with all its tags


def too_long(text: str) -> str:
    """Return what to do about a text that is too long to be kept; "" if it is not."""
    if (length := len(text)) <= LONGEST_TEXT:
        return ""
    return f"Shorten this to {LONGEST_TEXT:,} characters: it has {length:,}."
