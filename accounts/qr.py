"""The picture that an app on a phone reads, drawn into the page itself."""

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def picture(text: str, *, title: str) -> SafeString:
    """Return `text` as an SVG of black squares on white, with a margin."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    squares = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_black in enumerate(row)
        if is_black
    )
    size = len(rows)
    return format_html(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}">'
        '<path fill="#fff" d="M0 0h{}v{}H0z"/><path fill="#000" d="{}"/></svg>',
        title,
        size,
        size,
        size,
        size,
        mark_safe(squares),  # noqa: S308 # made of numbers alone
    )
