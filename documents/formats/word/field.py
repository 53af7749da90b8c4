"""Fields, whose words Word works out itself: page numbers and the table of contents."""

from documents.formats.word.text import Voice, run, run_of
from documents.formats.word.xml import element, words


def field(instruction: str, shown: str, voice: Voice) -> str:
    """Return a field within a paragraph that shows `shown` until Word fills it."""
    return f"{opening(instruction, voice)}{run(shown, voice)}{closing(voice)}"


def opening(instruction: str, voice: Voice, *, is_stale: bool = False) -> str:
    """Return how a field begins; one that `is_stale` is filled when the file opens."""
    begins = {"w:fldCharType": "begin"} | ({"w:dirty": "true"} if is_stale else {})
    return "".join(
        run_of(content, voice)
        for content in (
            element("w:fldChar", begins),
            element("w:instrText", {"xml:space": "preserve"}, words(instruction)),
            element("w:fldChar", {"w:fldCharType": "separate"}),
        )
    )


def closing(voice: Voice) -> str:
    return run_of(element("w:fldChar", {"w:fldCharType": "end"}), voice)
