from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from documents.formats.pdf_tree import tree
from tests.documents.pages import HEAD

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A</title>'


def told(root: Element) -> list[tuple[str, dict[str, str], str, str]]:
    return [(e.tag, e.attrib, e.text or "", e.tail or "") for e in root.iter()]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p>Words <b>in</b> between</p> and after",
        "<p hidden class='a b'>&lt;b&gt; &amp; &nbsp;</p>",
        "<table><tr><th scope=col>A<td>1</table>",
        "<p>One<p>Two<br>Three<ul><li>Four</ul>",
        f"<p>Before {SVG}<path d='M0'/></svg> after</p>",
        f"{SVG}<linearGradient gradientUnits='x' id='g'/><text>A b</text></svg>",
        "<style>a > b { color: red }</style><p>Words</p>",
    ],
)
def test_the_tree_is_the_one_that_weasyprint_would_have_made(body):
    theirs = tinyhtml5.parse(HEAD + body, namespace_html_elements=False)
    assert told(tree(HEAD + body)) == told(theirs)


def test_a_comment_reaches_no_pdf():
    assert told(tree(f"{HEAD}<p>A<!-- b -->c</p>")) == told(tree(f"{HEAD}<p>Ac</p>"))
