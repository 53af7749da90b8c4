"""Whatever is sent to an import, it is refused in words and nothing is half saved."""

import json
import random
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from imports.models import Import
from records.models import Change
from tests.factories import make_record
from training.models import Course

SEED = 20261128
TABLE = "Course\tDate\tPlaces\nNeglect\t3/4/2023\t20\nExploitation\t5/4/2023\t*\n"
ODD = (
    "",
    " ",
    "\x00",
    "\ud800",
    "9" * 400,
    "-1",
    "1e309",
    "NaN",
    "x" * 40_000,
    "../../etc/passwd",
    "year:2023-24",
    "year:1066-67",
    "course",
    "partnership",
    "pk",
    "elsewhere",
    "<script>",
    "‮",
    "0",
    "all",
    "each",
    "none",
    "new",
    "out",
)
UNDERSTOOD = {200, 302, 400, 404, 409, 413, 422}


@pytest.fixture
def columns(deliveries, elsewhere) -> str:
    make_record(Course, elsewhere, "elsewhere", title="Neglect", mode="virtual")
    return str(deliveries.paste(TABLE))


def odd(chance: random.Random, sent: dict[str, str]) -> dict[str, str]:
    """Return what was sent with a few things that no browser would send."""
    names = [*sent, "taken-in", "once", "seen", "without", "warnings", "new-course-key"]
    for _ in range(chance.randint(1, 4)):
        name = chance.choice(names)
        if chance.random() < 0.2:
            sent.pop(name, None)
        else:
            sent[name] = chance.choice(ODD)
    return sent


def post(client: Client, page: str, sent: dict[str, str]) -> int:
    """Send a form as a program would, halves of surrogate pairs too."""
    pairs = [
        (name, text.encode("utf-8", "surrogatepass")) for name, text in sent.items()
    ]
    coded = urlencode(pairs)
    answer = client.post(page, coded, content_type="application/x-www-form-urlencoded")
    return int(answer.status_code)


@pytest.mark.parametrize("part", range(6))
def test_no_choice_of_columns_fails_or_saves_anything(deliveries, columns, part):
    chance = random.Random(SEED + part)  # noqa: S311
    usual = deliveries.shown(columns) | {"names-course": "all"}
    item = deliveries.item
    seen = set()

    for _ in range(10):
        page = chance.choice([columns, columns, item.url("sheet")])
        names = usual if page == columns else {"sheet": "0", "first": "1", "count": "1"}
        seen.add(post(deliveries.client, page, odd(chance, dict(names))))
        seen.add(deliveries.client.get(columns).status_code)

    assert seen <= UNDERSTOOD
    assert Change.objects.count() == 0
    assert not Course.objects.filter(partnership=deliveries.partnership).exists()


@pytest.mark.parametrize("part", range(2))
def test_no_confirmation_but_the_right_one_saves_anything(deliveries, columns, part):
    chance = random.Random(SEED + part)  # noqa: S311
    chosen = answers(deliveries, columns)
    chosen |= {"names-course": "all", "new-course-mode": "virtual"}
    preview = deliveries.choose(columns, **chosen)
    seen = set()

    for _ in range(15):
        sent = odd(chance, {"seen": chance.choice(ODD)})
        seen.add(post(deliveries.client, preview, sent))

    assert seen <= UNDERSTOOD
    assert (Change.objects.count(), deliveries.item.state) == (0, "started")


def answers(deliveries, columns) -> dict[str, str]:
    """Return the first answer to each question of a page."""
    page = deliveries.client.get(columns).context["page"]
    return {one.name: one.options[0][0] for one in page.questions}


@pytest.mark.parametrize("part", range(3))
def test_no_file_fails_or_is_kept_when_it_cannot_be_read(deliveries, part):
    chance = random.Random(SEED + part)  # noqa: S311
    seen = set()

    for _ in range(4):
        content = chance.choice(
            [
                chance.randbytes(chance.randint(0, 300)),
                b"PK\x03\x04" + chance.randbytes(200),
                TABLE.encode("utf-16")[: chance.randint(1, 90)],
                json.dumps([TABLE]).encode(),
            ]
        )
        name = chance.choice(["a.csv", "a.xlsx", "a", "a.exe", "x" * 300 + ".csv"])
        sent = {"period": "2023-24", "file": SimpleUploadedFile(name, content)}
        answer = deliveries.client.post(deliveries.start, sent)
        seen.add(answer.status_code)
        if answer.status_code == 302:
            assert deliveries.client.get(answer["Location"]).status_code == 200

    assert seen <= {302, 422}
    assert Import.objects.count() <= 4


def test_too_many_unfinished_imports_are_refused(deliveries, columns):
    item = deliveries.item
    for number in range(20):
        item.pk, item.name = None, f"copy-{number}"
        item.save(force_insert=True)

    answer = deliveries.client.post(
        deliveries.start, {"period": "2023-24", "pasted": TABLE}
    )

    assert answer.status_code == 422
    assert "21 imports have been started and not finished" in answer.text
