import pytest

from benchmarks.results import Result, read_last_line


@pytest.mark.parametrize(
    ("result", "is_met"),
    [
        (Result("a", 1.15, limit=1.15), True),
        (Result("a", 1.16, limit=1.15), False),
        (Result("a", 20, limit=20, least=True), True),
        (Result("a", 19.9, limit=20, least=True), False),
        (Result("a", 1_000_000), True),
    ],
)
def test_a_target_is_met_up_to_its_limit(result, is_met):
    assert result.is_met is is_met


@pytest.mark.parametrize(
    ("result", "line"),
    [
        (Result("Served", 25_400.2, "/s"), "Served 25,400 /s"),
        (
            Result("A page", 39.04, "ms", limit=45),
            "A page 39.0 ms at most 45.0 ms: met",
        ),
        (
            Result("Ratio", 0.79, limit=0.8, least=True),
            "Ratio 0.79 at least 0.80: NOT MET",
        ),
    ],
)
def test_a_line_says_the_value_and_whether_it_will_do(result, line):
    assert " ".join(str(result).split()) == line


def test_a_measuring_process_says_its_numbers_last():
    assert read_last_line('Migrating\n{"ms": 12.5}\n') == {"ms": 12.5}
