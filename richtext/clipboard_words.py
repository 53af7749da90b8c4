"""What is said of a text from the clipboard that did not stay as it was."""

from collections import Counter

# What was counted, in the order in which it is said; "" where the number says nothing.
LEFT_OUT = {
    "picture": ("1 picture", "{} pictures"),
    "comment": ("1 comment", "{} comments"),
    "footnote": ("1 footnote", "{} footnotes"),
    "lone sign": (
        "1 footnote whose words were not copied with it",
        "{} footnotes whose words were not copied with them",
    ),
    "deleted": ("words deleted by tracked changes", "words deleted by tracked changes"),
    "link": (
        "1 link that leads to no public page",
        "{} links that lead to no public page",
    ),
    "colour": ("the text colours", "the text colours"),
    "highlight": ("the highlighting", "the highlighting"),
    "underline": ("the underlining", "the underlining"),
    "strike": ("the strike-through", "the strike-through"),
}
_SINGULAR = ("1 ", "the highlighting", "the underlining", "the strike-through")


def left_out(noted: Counter[str], *, structured: bool = False) -> tuple[str, ...]:
    """Return in sentences what was left out and what became something else.

    A text that is `structured` can have pictures, though none that are pasted.
    """
    missed = [
        one if noted[name] == 1 else many.format(noted[name])
        for name, (one, many) in LEFT_OUT.items()
        if noted[name]
    ]
    said = []
    if missed:
        listed = " and ".join([", ".join(missed[:-1]), missed[-1]][not missed[:-1] :])
        is_one = len(missed) == 1 and missed[0].startswith(_SINGULAR)
        said.append(
            f"{listed[0].upper()}{listed[1:]} {'was' if is_one else 'were'} left out."
        )
    if noted["picture"] and structured:
        said.append("Use the “Picture” button to insert a picture.")
    if noted["heading"]:
        became = (
            "A heading" if noted["heading"] == 1 else f"{noted['heading']} headings"
        )
        kind = "a bold paragraph" if noted["heading"] == 1 else "bold paragraphs"
        said.append(f"{became} became {kind}.")
    if noted["table"]:
        of = "a table" if noted["table"] == 1 else f"{noted['table']} tables"
        said.append(
            f"The rows of {of} became paragraphs, their cells set apart by “|”. Keep "
            "a table as records, so that readers get it as one."
        )
    return tuple(said)
