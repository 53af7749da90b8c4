"""A word in each language that the portal speaks."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

LANGUAGES = ("en", "cy")


@dataclass(frozen=True)
class Label:
    """One word or sentence; without a Welsh one, the English one serves for both."""

    en: str
    cy: str = ""

    def in_language(self, language: str) -> str:
        """Return the text in the language whose code this is, such as cy or en-gb."""
        return self.cy if self.cy and language.startswith("cy") else self.en

    def __str__(self) -> str:
        """The text in the language of the page that is being made."""
        return self.in_language(get_language() or "en")

    @classmethod
    def read(cls, texts: Mapping[str, str]) -> "Label":
        return cls(**texts)


def joined(labels: "list[Label]") -> Label:
    """Return the different ones of `labels` as one; a partnership may be several."""
    different = tuple(dict.fromkeys(labels))
    return Label(
        " / ".join(dict.fromkeys(label.en for label in different)),
        " / ".join(dict.fromkeys(label.cy or label.en for label in different)),
    )
