"""Texts that a spreadsheet would run as a formula, in files that people open with one.

The one place for that: for what the portal publishes, and for what people download.
"""

# A spreadsheet takes a cell that starts so for a formula, and would run it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n", "\r")
WIDE_FORMULA_STARTS = ("\uff1d", "\uff0b", "\uff0d", "\uff20")  # of East Asian fonts
FOR_EXCEL = "utf-8-sig"  # without the mark, it reads – as â€“ (docs/adr/0011)


def defused(text: str) -> str:
    """Return `text` for a cell of CSV so that a spreadsheet shows it and runs nothing.

    Lines within it end with LF: the row alone may end otherwise.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if starts_formula(text) else text


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet would take `text` for a formula, were it typed there."""
    return text.startswith(FORMULA_STARTS + WIDE_FORMULA_STARTS)
