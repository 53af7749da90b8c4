"""The steps of an import as a person takes them, with the pages alone."""

from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser, LexborNode

from imports.models import Import
from partnership.models import Partnership


@dataclass
class Importing:
    """Somebody who imports records of one kind."""

    client: Client
    partnership: Partnership
    kind: str
    year: str = "2023-24"
    page: str = field(default="", init=False)  # the last one shown

    @property
    def start(self) -> str:
        return reverse("imports:start", args=[self.partnership.slug, self.kind])

    def paste(self, text: str) -> str:
        """Send a pasted table; return the address of the columns."""
        return self._begun({"period": self.year, "pasted": text})

    def upload(self, content: bytes, name: str = "table.csv") -> str:
        """Send a file; return the address of the columns."""
        return self._begun(
            {"period": self.year, "file": SimpleUploadedFile(name, content)}
        )

    def _begun(self, sent: dict[str, object]) -> str:
        answer = self.client.post(self.start, sent)
        assert answer.status_code == 302, answer.text
        return str(answer["Location"])

    def choose(self, columns: str, **chosen: str) -> str:
        """Send the page of the columns as it is, but for what is `chosen`.

        Return the address of the preview.
        """
        sent = self.shown(columns) | chosen
        answer = self.client.post(columns, sent)
        assert answer.status_code == 302, faults_of(answer.text)
        return str(answer["Location"])

    def shown(self, address: str) -> dict[str, str]:
        """Return what a browser would send of the longest form of a page."""
        self.page = self.client.get(address).text
        return sent_by(self.page)

    def confirm(self, preview: str, **chosen: str) -> str:
        """Import what the preview shows; return the address of the last page."""
        answer = self.client.post(preview, self.shown(preview) | chosen)
        assert answer.status_code == 302, faults_of(answer.text)
        return str(answer["Location"])

    def counts(self, preview: str) -> dict[str, int]:
        """Return how many rows the preview has, by what becomes of them."""
        counts = self.client.get(preview).context["counts"]
        return {name: count for name, count in counts.items() if count}

    def rows(self, preview: str) -> list[tuple[str, ...]]:
        """Return the texts of the preview's table, row by row."""
        page = LexborHTMLParser(self.client.get(preview).text)
        return [
            tuple(" ".join(cell.text().split()) for cell in row.css("th, td"))
            for row in page.css(".import-rows tbody tr")
        ]

    @property
    def item(self) -> Import:
        return Import.objects.latest("pk")


def faults_of(page: str) -> list[str]:
    """Return what the summary of a page says is wrong."""
    found = LexborHTMLParser(page).css(".error-summary-list li")
    return [" ".join(one.text().split()) for one in found]


def sent_by(page: str) -> dict[str, str]:
    forms = LexborHTMLParser(page).css("main form[method=post]")
    longest = max(forms, key=lambda form: len(form.html or ""))
    found: dict[str, str] = {}
    for one in longest.css("input[name], select[name], textarea[name]"):
        value = _value(one)
        if value is not None:
            found[str(one.attributes["name"])] = value
    return found


def _value(one: LexborNode) -> str | None:
    if one.tag == "select":
        options = one.css("option[selected]") or one.css("option")
        value = options[0].attributes.get("value", options[0].text())
        return value or ""
    if one.tag == "textarea":
        return one.text()
    if one.attributes.get("type") in ("checkbox", "radio"):
        checked = "checked" in one.attributes
        return one.attributes.get("value") or "" if checked else None
    return one.attributes.get("value") or ""
