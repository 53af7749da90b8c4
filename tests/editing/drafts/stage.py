"""A portal of its own where people type at the same moment, or are killed meanwhile."""

import json
import os
from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from pathlib import Path

from tests.publishing.stage import (  # sets Django up
    Place,
    killed_at_query,
    preload,
    queries_counted,
)

# isort: split

from django.db import connection
from django.test import Client

from accounts.models import Role, User
from assurance.models import Risk
from imports.models import Import
from partnership.models import Partnership
from records.models import Change, RecordDraft
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.sheets.posting import sent
from tests.factories import make_member, make_partnership, make_period, make_user
from tests.imports.steps import Importing, sent_by
from tests.typical import make_record

preload("tests.editing.drafts.stage")
WORDS = 5  # that are typed one after the other, each kept
RECORD = "/edit/riverside/records/risks/staff/"
SHEET = "/edit/riverside/records/risks/sheet/?year=2023-24"
TOO_LONG = 300  # seconds, after which the other one no longer comes

Save = Callable[[], bool]  # and say whether it was saved


def prepare(place: Place) -> None:
    """Make a portal with two editors and a risk."""
    place.enter()
    partnership = make_partnership("riverside")
    for number in (1, 2):
        user = make_user(f"{number}@riverside.example", f"Editor {number}")
        make_member(partnership, Role.EDITOR, user=user)
    period = make_period(partnership)
    make_record(
        KINDS_BY_NAME["risks"],
        partnership,
        key="staff",
        title="Staff leave",
        mitigation="Word 0",
        period=period.key,
    )
    connection.close()


def prepare_next(place: Place) -> None:
    """Forget what was typed."""
    place.enter()
    RecordDraft.objects.all().delete()
    Risk.objects.update(mitigation="<p>Word 0</p>")
    _told(place).write_text("")
    connection.close()


def save(place: Place) -> None:
    """Type some words, note each that was said to be kept, and be done."""
    place.enter()
    _type(place)
    connection.close()


def save_until(place: Place, count: int, *, after: bool) -> None:
    """Type, but for the process to be killed at a query, before or `after` it."""
    place.enter()
    with killed_at_query(count, after=after):
        _type(place)


def count_queries(place: Place, answer: Path) -> None:
    """Type, and write to `answer` how many queries that takes."""
    place.enter()
    with queries_counted(answer):
        _type(place)
    connection.close()


def tell(place: Place, answer: Path) -> None:
    """Write to `answer` the last word that was said to be kept, and those that are."""
    place.enter()
    drafts = [draft.as_sent["mitigation"] for draft in RecordDraft.objects.all()]
    [risk] = Risk.objects.all()
    logged = Change.objects.order_by("-pk").values_list("after__mitigation").first()
    told = {
        "said": _told(place).read_text().splitlines(),
        "kept": [*drafts, risk.mitigation.removeprefix("<p>").removesuffix("</p>")],
        "logged": logged == (risk.mitigation,),
    }
    answer.write_text(json.dumps(told))
    connection.close()


def _told(place: Place) -> Path:
    return place.store.parent / "said.txt"


def _type(place: Place) -> None:
    client = _client(1)
    form = sent(client.get(RECORD).text, "form[data-autosave]")
    for number in range(1, WORDS + 1):
        form |= {"turn": str(number), "mitigation": f"Word {number}"}
        _note(place, client.post(f"{RECORD}draft/", form), form["mitigation"], 200)
    _note(place, client.post(RECORD, form), form["mitigation"], 302)


def _note(place: Place, answer: object, word: str, status: int) -> None:
    assert getattr(answer, "status_code", 0) == status
    with _told(place).open("a") as told:
        told.write(f"{word}\n")
        told.flush()
        os.fsync(told.fileno())


def _client(number: int) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.order_by("pk")[number - 1])
    return client


# Two people save the same field of one record, each in one of these ways: each opens a
# page and returns what saves it.


def by_form(client: Client, word: str) -> Save:
    form = sent(client.get(RECORD).text, "form[data-autosave]")
    return lambda: client.post(RECORD, form | {"owner": word}).status_code == 302


def by_typing(client: Client, word: str) -> Save:
    form = sent(client.get(RECORD).text, "form[data-autosave]")
    form |= {"turn": "1", "owner": word}

    def save() -> bool:
        assert client.post(f"{RECORD}draft/", form).json()["saved"]
        return client.post(RECORD, form).status_code == 302

    return save


def by_sheet(client: Client, word: str) -> Save:
    form = sent(client.get(SHEET).text) | {"r0-owner": word}
    return lambda: client.post(SHEET, form).status_code == 302


def by_import(client: Client, word: str) -> Save:
    item = Importing(client, Partnership.objects.get(), "risks")
    preview = item.choose(item.paste(f"Title\tOwner\nStaff leave\t{word}"))
    shown = sent_by(client.get(preview).text)

    def save() -> bool:
        answer = client.post(preview, shown)
        assert answer.status_code in (302, 409)
        return str(answer.headers.get("Location", "")).endswith("done/")

    return save


WAYS = (by_form, by_typing, by_sheet, by_import)


def write(place: Place, number: int, rounds: int, together: Barrier) -> None:
    """Save `rounds` words, each as somebody else saves one; note which were saved."""
    place.enter()
    try:
        saved = _written(number, rounds, together)
    except BaseException:
        together.abort()  # so that the other one does not wait for nobody
        raise
    (place.store.parent / f"{number}.json").write_text(json.dumps(saved))
    connection.close()


def _written(number: int, rounds: int, together: Barrier) -> list[str]:
    client, saved = _client(number), []
    for turn in range(rounds):
        way = WAYS[turn % 4 if number == 1 else turn // 4 % 4]
        word = f"Word {number}.{turn}"
        save = way(client, word)
        together.wait(TOO_LONG)
        if save():
            saved.append(word)
        together.wait(TOO_LONG)
        for own in (
            RecordDraft.objects.filter(by__email=f"{number}@riverside.example"),
            Import.objects.filter(started_by__email=f"{number}@riverside.example"),
        ):
            own.delete()
    return saved


def tell_log(place: Place, answer: Path) -> None:
    """Write to `answer` each change of the field that is in the log, in its order."""
    place.enter()
    log = Change.objects.filter(record="risks/staff").order_by("pk")
    told = [
        (before, after)
        for before, after in log.values_list("before__owner", "after__owner")
        if before != after
    ]
    answer.write_text(json.dumps(told))
    connection.close()
