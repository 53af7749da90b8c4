"""The language of a report, and the words that the portal has in it.

A report is assembled in its language, and each format says in it what the report does
not say itself. Whoever edits a report goes on reading English.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.utils import translation

from documents import languages
from documents.blocks import Document

P = ParamSpec("P")
R = TypeVar("R")


def has_words(language: str) -> bool:
    """Whether there are words of the portal in `language` (BCP 47)."""
    return _main(language) in map(_main, dict(settings.LANGUAGES))


def of_words(language: str) -> str:
    """Return the language in which the portal speaks to readers of `language`."""
    return language if has_words(language) else languages.DEFAULT


def is_foreign(language: str) -> bool:
    """Whether what is said in `language` differs from what editors read."""
    return has_words(language) and _main(language) != _main(settings.LANGUAGE_CODE)


@contextmanager
def words_in(language: str) -> Iterator[None]:
    """Say everything in `language` (BCP 47), or in English where there are no words."""
    codes = (
        code for code in dict(settings.LANGUAGES) if _main(code) == _main(language)
    )
    with translation.override(next(codes, settings.LANGUAGE_CODE)):
        yield


def in_its_language(
    render: Callable[Concatenate[Document, P], R],
) -> Callable[Concatenate[Document, P], R]:
    """Have `render` say all that it adds to a document in the document's language."""

    @wraps(render)
    def rendered(document: Document, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with words_in(document.cover.language):
            return render(document, *args, **kwargs)

    return rendered


def _main(language: str) -> str:
    """Return "cy" for "cy-GB"."""
    return language.partition("-")[0].lower()
