"""The numbers of breakdown tables as texts can link to them."""

from documents.quantities import Unit, in_words
from indicators.breakdowns import names_of, table_figures
from records.cache import RecordCache
from tests.indicators.tables import make_table


def test_each_cell_has_an_address_of_its_headings(period):
    text = (
        "columns,Risk,Home,Home\ncolumns,,Number,Per cent\nunits,,,percent\n"
        "row,Abuse,,\nrow 2,Physical [note 1],12,<5 [note 1]\n"
        "row,Neglect,c,\ntotal,Total,,\nnote 1,X."
    )
    make_table(period, "risks", text, title="Risks")

    figures = [*table_figures(RecordCache(period.partnership))]

    assert [
        (one.address, one.label, in_words(one.quantity), one.quantity.unit, one.period)
        for one in figures
    ] == [
        (
            f"breakdown-tables/risks/{address}",
            f"Risks, {label}",
            words,
            unit,
            "2023-24",
        )
        for address, label, words, unit in (
            (
                "abuse-physical--home-number",
                "Abuse, Physical, Home, Number",
                "12",
                Unit.COUNT,
            ),
            (
                "abuse-physical--home-per-cent",
                "Abuse, Physical, Home, Per cent",
                "under 5%",
                Unit.PERCENT,
            ),
            ("neglect--home-number", "Neglect, Home, Number", "withheld", Unit.COUNT),
            ("total--home-number", "Total, Home, Number", "at least 12", Unit.COUNT),
        )
    ]


def test_a_change_has_a_figure_with_its_sign_and_one_without(period):
    text = "columns,,2022/23,2023/24,Change\ntotals,,,,change\nrow,R,20,19,\nrow,S,0,3,"
    make_table(period, "risks", text, title="Risks")

    figures = [*table_figures(RecordCache(period.partnership))]

    assert [
        (one.address.rpartition("/")[2], one.label, in_words(one.quantity), one.period)
        for one in figures
    ] == [
        ("r--2022-23", "Risks, R, 2022/23", "20", "2022/23"),
        ("r--2023-24", "Risks, R, 2023/24", "19", "2023/24"),
        ("r--change", "Risks, R, Change", "−5%", "2023-24"),
        ("r--change.size", "Risks, R, Change, without its sign", "5%", "2023-24"),
        ("s--2022-23", "Risks, S, 2022/23", "0", "2022/23"),
        ("s--2023-24", "Risks, S, 2023/24", "3", "2023/24"),
    ]


def test_no_two_names_are_the_same():
    paths = [("<1",), ("1",), ("孩子",), ("子",)]

    assert names_of(paths) == ["1", "1.2", "part", "part.2"]
