"""What was typed on a page whose session had ended, sealed so that it can come back."""

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from richtext.edited import EDITED
from richtext.notation import to_notation

SALT = "accounts.typed"

Typed = list[tuple[str, str]]  # name and value of each field, in the order sent


def typed_in(request: HttpRequest) -> Typed:
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]


def words_of(typed: Typed) -> Typed:
    """Return what somebody wrote, without what the page itself had put there.

    What the editor sent as HTML is in the notation, as its box would have shown it.
    """
    own = {"seen", "shown", "once", "content_hash", "position", "password"}
    own |= {"window", "turn", "draft", "writer", "clash", "preview"}
    own |= {"confirm", "consent"}
    edited = {
        name.removesuffix(EDITED): to_notation(value)
        for name, value in typed
        if name.endswith(EDITED)
    }
    return [
        (name, edited.get(name, value))
        for name, value in typed
        if edited.get(name, value) and name not in own and not name.endswith(EDITED)
    ]


def sealed(path: str, typed: Typed) -> str:
    """Return `typed` in a form that only the portal can have made, for `path`."""
    return signing.dumps([path, typed], salt=SALT, compress=True)


def unsealed(seal: str) -> tuple[str, Typed] | None:
    """Return the path and what was typed there; None where the portal sealed nothing.

    A seal lasts as long as the cookies of the page that holds it: it is not dated.
    """
    try:
        path, typed = signing.loads(seal, salt=SALT)
    except signing.BadSignature:
        return None
    return path, [(name, value) for name, value in typed]


def go_on(
    request: HttpRequest, answer: HttpResponse, *, has_confirmed: bool = False
) -> HttpResponse:
    """Return `answer`, or the page with what was typed before, to be sent again.

    `has_confirmed` tells a person who was signed in all the time what they did.
    """
    kept = unsealed(request.POST.get("typed", ""))
    if kept is None:
        return answer
    path, typed = kept
    context = {
        "path": path,
        "typed": typed,
        "words": words_of(typed),
        "has_confirmed": has_confirmed,
    }
    return render(request, "accounts/go_on.html", context)
