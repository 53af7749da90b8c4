import pytest

from richtext.direction import directed

URDU = "حفاظت 2023-24"


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (f"<p>{URDU}</p>", f'<p dir="rtl">{URDU}</p>'),
        (f"<p>(1) <em>{URDU}</em></p>", f'<p dir="rtl">(1) <em>{URDU}</em></p>'),
        (
            f"<ul><li>{URDU}<ul><li>In English</li></ul></li></ul><p>After</p>",
            f'<ul dir="rtl"><li dir="rtl">{URDU}<ul><li>In English</li></ul></li></ul>'
            "<p>After</p>",
        ),
        (f"<p>In Urdu: {URDU}</p>", f"<p>In Urdu: {URDU}</p>"),
        (f"<p>A &amp; b</p><p>{URDU}</p>", f'<p>A &amp; b</p><p dir="rtl">{URDU}</p>'),
        ("<p>2023-24</p>", "<p>2023-24</p>"),
        ("<p>শিশু 儿童</p>", "<p>শিশু 儿童</p>"),
        ("", ""),
    ],
)
def test_what_begins_in_a_script_from_right_to_left_says_so(html, shown):
    assert directed(html) == shown
