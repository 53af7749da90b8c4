"""Passages that hypothesis makes up: the whole subset, with awkward words in it."""

from html import escape

from hypothesis import strategies as st

AWKWARD = [
    *("*", "**", "***", "5 * 3", "[", "]", "](", "[[", "]]", "(", ")", "_", "__", "\\"),
    *("{", "}", "{{", "}}", "- ", "-", "1. ", "2024.", "> ", ">", "#", "## ", "&", "<"),
    *("&amp;", "|", "`", "~", "!", ":", " ", "  ", "\n", "\t", "\u00a0", "\u200b"),
    *("\u202e", "e\u0301", "\u0301", "\u0338", "=\u0338", "\u1100", "\u1161", "\\*"),
    *("[[section:x|", "[[a/b]]", "{{4}}", "[x](https://x.example)", "](https://x)"),
    *("section:x", "a/b", "https://x.example", "word", "two words", "£4,531", "é"),
    *(
        "*A",
        "A*",
        "A*-C",
        "{*}",
        "{**}",
        "2024. x",
        "3.\tb",
        "\n2. ",
        "• ",
        "\n• ",
        "Ø",
    ),
    *("a)", "\n(b) ", "1) ", "\n2) ", "–", "\n– ", "\u200d", "\u200c", "می", "ن", "👩"),
    *("\u200f", "\U0001f3f4", "\U000e0067\U000e0062\U000e007f", "\u202f", "5\u00a0km"),
    *("\\[", "\\\\", "**bold**", "*em*", "\r\n", "\x0b", "\u2028", "\x85", "\x00"),
    *(
        "^[",
        "^",
        "^[x]",
        "|=",
        "| a | b |",
        "\n| ",
        "---",
        ":-:",
        "-- ",
        "\n> -- ",
        "### ",
        "![team]",
        "\n![team]\n",
        "![",
    ),
]
PICTURES = ['<figure data-picture="team"></figure>', "<figure data-picture>x</figure>"]
ADDRESSES = ["a/b", "indicators/da-contacts/2023-24", "training/2019-20/total", "x"]
KEYS = ["training", "x", "priority-1", "a/b"]
LINKS = [
    *("https://x.example/", "http://x.example/a_(b)?c=d&e=f#g", "mailto:a@x.example"),
    "tel:+441225000000",
    *("HTTPS://X.EXAMPLE/*a*", "https://[::1]/", "https://x.example/a b\\c[d]{{e}}"),
    *("javascript:alert(1)", "//x.example", "/a", "", "https://x.example/é\u0301`^|"),
]


def any_text() -> st.SearchStrategy[str]:
    pieces = st.sampled_from(AWKWARD) | st.text(max_size=4)
    return st.lists(pieces, max_size=6).map("".join)


def _inline(depth: int = 2) -> st.SearchStrategy[str]:
    words = any_text().map(escape)
    choices = [
        words,
        st.sampled_from(ADDRESSES).map(lambda a: f'<data data-figure="{a}">4</data>'),
        st.builds('<a data-section="{}">{}</a>'.format, st.sampled_from(KEYS), words),
        st.sampled_from(KEYS).map(lambda key: f'<a data-section="{key}"></a>'),
        words.map('<span data-plain="">{}</span>'.format),
    ]
    if depth:
        inner = _inline(depth - 1)
        links = st.sampled_from(LINKS).map(escape)
        choices += [
            inner.map("<strong>{}</strong>".format),
            inner.map("<em>{}</em>".format),
            st.builds('<a href="{}">{}</a>'.format, links, inner),
            inner.map('<span data-plain="">{}</span>'.format),
            inner.map('<a data-section="x">{}</a>'.format),
        ]
    return st.lists(st.one_of(choices), max_size=4).map("".join)


def _list(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    items = st.lists(inner.map("<li>{}</li>".format), max_size=3).map("".join)
    opened = st.sampled_from(
        ["ul", "ol", 'ol start="3"', 'ol start="999999"', "ol start=x"]
    )
    return st.builds(lambda tag, it: f"<{tag}>{it}</{tag.split()[0]}>", opened, items)


def any_html() -> st.SearchStrategy[str]:
    inline = _inline()
    nested = _list(st.builds("{}{}".format, inline, _list(inline) | st.just("")))
    paragraph = inline.map("<p>{}</p>".format)
    block = paragraph | nested | inline
    quotation = st.lists(block, max_size=3).map(
        lambda blocks: f"<blockquote>{''.join(blocks)}</blockquote>"
    )
    return st.lists(block | quotation, max_size=4).map("".join)


def structured_html() -> st.SearchStrategy[str]:
    """Return HTML with headings, tables, footnotes and sources among the rest."""
    inline = _inline()
    note = inline.map('<small data-note="">{}</small>'.format)
    noted = st.lists(inline | note, max_size=4).map("".join)
    emphasised = noted.map("<strong>{}</strong>".format)
    words = noted | emphasised
    headings = st.builds("<{0}>{1}</{0}>".format, st.sampled_from(HEADINGS), words)
    source = words.map("<footer>{}</footer>".format)
    quoted = st.lists(words.map("<p>{}</p>".format) | source, max_size=3)
    blocks = [
        words.map("<p>{}</p>".format),
        headings,
        _list(words),
        quoted.map(lambda rows: f"<blockquote>{''.join(rows)}</blockquote>"),
        _table(words),
        st.sampled_from(PICTURES),
        any_html(),
    ]
    return st.lists(st.one_of(blocks), max_size=4).map("".join)


HEADINGS = ["h1", "h2", "h3", "h4", "h6"]


def _table(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    opened = st.sampled_from(["td", "th", 'td colspan="2"', 'th rowspan="2"'])
    cell = st.builds(lambda tag, it: f"<{tag}>{it}</{tag[:2]}>", opened, words)
    row = st.lists(cell, max_size=3).map(lambda cells: f"<tr>{''.join(cells)}</tr>")
    caption = words.map("<caption>{}</caption>".format) | st.just("")
    rows = st.lists(row, max_size=4).map("".join)
    return st.builds("<table>{}{}</table>".format, caption, rows)
