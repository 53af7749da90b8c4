import pytest

from documents.years import DASH, titled, unbroken, years


@pytest.mark.parametrize(
    ("title", "period", "name"),
    [
        ("Annual report", "2023-24", "Annual report 2023-24"),
        ("Annual report 2023-24", "2023-24", "Annual report 2023-24"),
        ("Annual report 2023/24", "2023-24", "Annual report 2023/24"),
        ("Annual report 2023–2024", "2023-24", "Annual report 2023–2024"),
        ("Annual report 2023 to 2024", "2023/24", "Annual report 2023 to 2024"),
        ("2019-20 in review", "April 2019 to August 2020", "2019-20 in review"),
        ("Report 1999-2000", "1999-00", "Report 1999-2000"),
        ("After the plan of 2020", "2023-24", "After the plan of 2020 2023-24"),
        ("Half of 2024", "2024-25", "Half of 2024 2024-25"),
        ("Spring report", "spring", "Spring report spring"),
        ("The spring report", "spring", "The spring report"),
    ],
)
def test_a_title_that_names_the_years_is_not_followed_by_them(title, period, name):
    assert titled(title, period) == name


def test_years_are_those_of_both_ends():
    assert years("From 2019/20 on, 5,2020 and 12023") == {2019, 2020}


@pytest.mark.parametrize(
    "span", ["2023-24", "2019–20", "14–15", "10–12%", "£10–£15", "1,200–1,300"]
)
def test_a_span_stays_whole(span):
    html = f"<p>In {span}, <b>{span}</b>.</p>"

    whole = f'<span class="whole">{span}</span>'
    assert unbroken(html) == f"<p>In {whole}, <b>{whole}</b>.</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<p title="2023-24"><a href="/2023-24/">x</a></p>',
        "<title>2023-24</title>",
        "<option>2023-24</option>",
        '<textarea name="x">2023-24 <p>2023-24</p></textarea>',
        "<svg><text>2023-24</text><desc>2023-24</desc></svg>",
        "<p>2023-09-14, 01225-713-000, A-1, 2023-24/5, x-2023-24</p>",
        "<p>2023/24, 2023 - 24</p>",
    ],
)
def test_nothing_else_changes(html):
    assert unbroken(html) == html


def test_the_pdf_breaks_only_at_a_dash():
    assert unbroken("2023-24 14–15", DASH) == '2023-24 <span class="whole">14–15</span>'
