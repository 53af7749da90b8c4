"""Whatever is posted to a form or a sheet: no server error, and nothing half-saved.

FUZZED_POSTS says how many posts are sent; their order is the same each time.
"""

import os
import random
from urllib.parse import urlencode

import pytest

from records.file_fields import file_names
from records.models import Change
from reports.kinds import KINDS as REPORT_KINDS
from reports.record_kinds import RECORD_KINDS
from tests.editing.addresses import address
from tests.editing.sheets.posting import sent
from tests.factories import make_period
from tests.typical import make_record, typed

POSTS = int(os.environ.get("FUZZED_POSTS", "120"))
SEED = 20261128
ODD = (
    "",
    " ",
    "-",
    "0",
    "-1",
    "1,234",
    "£4,513",
    "45%",
    "(5)",
    "<5",
    "n/a",
    "not recorded",
    "NaN",
    "Infinity",
    "-inf",
    "1e309",
    "1E5",
    "9" * 19,
    "9" * 400,
    "0.1" + "0" * 60 + "1",
    "٣٤",
    "30.6.25",
    "31/2/2025",
    "0021",
    "9999-99",
    "2023-24",
    "yes",
    "on",
    "x" * 40_000,
    "\x00",
    "a\x00b",
    "\ud800",
    "\u202eabc",
    "\ufeff",
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}",
    "'; DROP TABLE x; --",
    "=HYPERLINK(1)",
    "../../etc/passwd",
    "[[figure]]",
    "**a",
    "a\r\nb\n\n\nc",
    "elsewhere-1",
    "sheet",
    "add",
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def foreign(elsewhere):
    """References of another partnership, which nobody here may name."""
    make_period(elsewhere, "2023-24")
    kinds = [kind for kind in RECORD_KINDS if kind.name in ("agencies", "courses")]
    return tuple(make_record(kind, elsewhere).key for kind in kinds)


def saved_rows():
    return {kind.name: kind.model.objects.count() for kind in RECORD_KINDS}


def body(fields):
    return urlencode(fields, errors="surrogatepass")


@pytest.mark.parametrize("part", ["add", "change", "sheet"])
def test_an_odd_post_is_answered_and_saves_all_or_nothing(
    sign_in, partnership, period, foreign, part
):
    chance = random.Random(f"{SEED}-{part}")  # noqa: S311
    client = sign_in("editor")
    client.raise_request_exception = False
    kinds = [
        kind
        for kind in RECORD_KINDS
        if part != "sheet" or not (kind in REPORT_KINDS or file_names(kind.model))
    ]
    answers = []
    for turn in range(POSTS // 3):
        kind = kinds[turn % len(kinds)]
        page, fields = _form(client, partnership, period, kind, part, chance)
        names = [name for name in fields if "csrf" not in name]
        for name in chance.sample(names, k=min(len(names), chance.randint(1, 4))):
            fields[name] = chance.choice((*ODD, *foreign))
        before, lines = saved_rows(), Change.objects.count()

        answer = client.post(
            page, body(fields), content_type="application/x-www-form-urlencoded"
        )

        answers.append(answer.status_code)
        assert answer.status_code < 500, (page, fields)
        # Of a sheet, the rows that others did not change are saved: 409 tells of them.
        saves = (302, 409) if part == "sheet" else (302,)
        if answer.status_code not in saves:
            assert (saved_rows(), Change.objects.count()) == (before, lines)
        assert _more_rows(before) == _more_rows_logged(lines), (page, fields)
        assert Change.objects.exclude(partnership=partnership).count() == 0
    assert {302, 422} <= {*answers}  # some were accepted and some were refused


def _more_rows(before):
    return sum(saved_rows().values()) - sum(before.values())


def _more_rows_logged(lines):
    """Return how many records more the log tells of since it had so many `lines`."""
    actions = Change.objects.order_by("pk").values_list("action", flat=True)[lines:]
    told = [*actions]
    return told.count("added") - told.count("deleted")


def _form(client, partnership, period, kind, part, chance):
    """Return an address and what its form sends, before anything odd is put in."""
    year = {"period": period.key} if kind.has_period else {}
    if part == "add":
        return address("add", kind.name), typed(kind, partnership, **year)
    record = make_record(kind, partnership, **year)
    if part == "change":
        page = address("change", kind.name, record.key)
        return page, sent(client.get(page).content.decode(), "main form[method=post]")
    query = "?year=2023-24&all=yes" if kind.has_period else "?all=yes"
    page = f"/edit/riverside/records/{kind.name}/sheet/{query}"
    fields = sent(client.get(page).content.decode())
    near = [name for name in fields if name.startswith(("r0-", "r1-", "r2-", "rows"))]
    return page, {name: fields[name] for name in near} | _answers(kind, chance)


def _answers(kind, chance):
    """Return a row with an odd name of each record it refers to, and what that is."""
    name = chance.choice(ODD)
    models = {one: model for one, model in kind.parents().items() if one != "period"}
    collections = [f"{model.collection}/" for model in models.values()]
    return {
        **{f"r1-{one}": name for one in models},
        "name-0": name,
        "name-0-is": chance.choice([*collections, "agencies/gone", *ODD]),
        "name-0-kind": chance.choice(["police", *ODD]),
        "name-0-mode": chance.choice(["virtual", *ODD]),
        "r0-theirs-position": chance.choice(ODD),
    }
