"""What a part of a document contains, however deep: texts, figures linked, records."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from richtext.passages import figure_addresses

_FIELDS: dict[type, tuple[str, ...]] = {}  # by class, for they are asked for often


def texts(content: object) -> Iterator[str]:
    """Yield every text, rich or plain, in reading order."""
    waiting = [content]
    while waiting:
        one = waiting.pop()
        if type(one) is str:  # and none of the closed sets of words, such as units
            yield one
        elif isinstance(one, tuple):
            waiting.extend(reversed(one))
        else:
            names = field_names(one)
            waiting.extend(getattr(one, name) for name in reversed(names))


def links(content: object) -> Iterator[str]:
    """Yield the address of every figure that a text links."""
    for text in texts(content):
        yield from figure_addresses(text)


def records(content: object) -> Iterator[str]:
    """Yield the address of every record that something was made from."""
    waiting = [content]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting.extend(one)
            continue
        for name in field_names(one):
            value = getattr(one, name)
            if name != "record":
                waiting.append(value)
            elif value:
                yield value


def field_names(value: object) -> tuple[str, ...]:
    """Return the fields of a part of a document, none of what holds no others."""
    kind = type(value)
    if kind not in _FIELDS:
        found = fields(kind) if is_dataclass(kind) else ()
        _FIELDS[kind] = tuple(one.name for one in found)
    return _FIELDS[kind]
