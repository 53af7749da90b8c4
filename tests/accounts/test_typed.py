"""What somebody wrote is given back in words that can be typed again."""

from accounts.typed import words_of


def test_a_text_of_the_editor_is_given_back_in_the_notation():
    typed = [
        ("seen", "0a1b"),
        ("title", "Board"),
        ("passage", "as it was"),
        ("passage-html", "<p>In <b>all</b><script>x()</script></p>"),
        ("note", ""),
    ]

    assert words_of(typed) == [("title", "Board"), ("passage", "In **all**")]
