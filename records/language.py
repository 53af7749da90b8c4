"""What a field that holds a language tag may say."""

from django.core.exceptions import ValidationError

from documents import languages


def is_language_tag(text: str) -> None:
    """Raise ValidationError unless `text` is a language tag as they are written."""
    try:
        tag = languages.canonical(text)
    except ValueError as wrong:
        raise ValidationError(
            "Enter a language tag such as cy for Welsh (BCP 47)."
        ) from wrong
    if tag != text:
        raise ValidationError(f"Write this language tag as {tag}.")
