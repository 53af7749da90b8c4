"""What a browser sends of a sheet, filled in as a person would."""

from typing import Any

from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode

ROW = "tr[data-row]"


def sent(html: str, form_at: str = "form[data-sheet-form]") -> dict[str, str]:
    """Return what the form of the sheet in `html` sends where nothing is typed."""
    form = LexborHTMLParser(html).css_first(form_at)
    return {
        str(box.attributes["name"]): value
        for box in form.css("input, select, textarea")
        if box.attributes.get("name") and (value := _value(box)) is not None
    }


def _value(box: LexborNode) -> str | None:
    if box.attributes.get("type") == "checkbox":
        return "on" if "checked" in box.attributes else None
    if box.tag == "textarea":
        return box.text()
    if box.tag == "select":
        options = box.css("option[selected]") or box.css("option")
        return str(options[0].attributes.get("value") or "") if options else ""
    return str(box.attributes.get("value") or "")


def typed(
    client: Client, url: str, rows: list[dict[str, str]], *, start: int = 0
) -> dict[str, str]:
    """Return what the sheet at `url` sends with `rows` typed from row `start` on."""
    data = sent(client.get(url).content.decode())
    for number, row in enumerate(rows, start=start):
        data |= {f"r{number}-{name}": text for name, text in row.items()}
    return data


def errors(response: Any) -> dict[str, list[str]]:  # Any: a test response
    """Return the errors of each cell by its id."""
    return {
        cell.id: list(cell.errors)
        for line in response.context["lines"]
        for cell in line.cells
        if cell.errors
    }
