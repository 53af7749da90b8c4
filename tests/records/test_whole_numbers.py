"""A number that a page sent back is read in one place, which nothing can overwhelm."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from editing.sheets.page import total
from records.typed import whole_number

ROOT = Path(__file__).parents[2]
APPS = (
    *("accounts", "asking", "assurance", "budgets", "editing", "imports", "indicators"),
    *("mail", "partnership", "priorities", "publishing", "reports", "reviews"),
    "training",
)
GUARDS = ("isdigit", "isdecimal", "isnumeric")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("007", 7),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("9" * 5000, None),
        ("", None),
        ("-1", None),
        ("+1", None),
        ("1.0", None),
        (" 1", None),
        ("1_000", None),
        ("²", None),
        ("٣", None),
    ],
    ids=lambda given: str(given)[:20],
)
def test_only_few_plain_digits_are_a_number(text, number):
    assert whole_number(text) == number


def guarded(path: Path) -> Iterator[str]:
    """Yield where a module asks by itself whether a text is a number, then reads it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = [one.func for one in ast.walk(tree) if isinstance(one, ast.Call)]
    if not any(isinstance(one, ast.Name) and one.id == "int" for one in called):
        return
    for one in called:
        if isinstance(one, ast.Attribute) and one.attr in GUARDS:
            yield f"{path.relative_to(ROOT)}:{one.lineno}"


def test_no_module_reads_such_a_number_by_itself():
    modules = [path for app in APPS for path in sorted((ROOT / app).rglob("*.py"))]

    assert len(modules) > 300
    assert [place for path in modules for place in guarded(path)] == []


@pytest.mark.parametrize(
    "text", ["²", "1.2.3", "--5", ".", "9" * 5000, "x"], ids=lambda text: text[:9]
)
def test_a_cell_that_holds_no_number_is_left_out_of_the_total(text):
    assert total([text]) == ""
    assert total(["1,000", text, "-1.5"]) == "998.5 (known)"
