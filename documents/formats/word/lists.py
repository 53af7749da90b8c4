"""The lists of a Word file: bullets, and numbers that start again in each list."""

from documents.formats.word.xml import element, root, valued

BULLETS, NUMBERS = 0, 1  # the two kinds
BULLETED = 1  # the number of the one list of all bullets
SIGNS = ("•", "–", "▪")
FORMS = (("decimal", "."), ("lowerLetter", "."), ("lowerRoman", "."))
DEEPEST = 9  # levels that Word knows
STEP = 360  # twentieths of a point by which a level is indented


class Lists:
    """The lists of one file; each numbered one has a number of its own."""

    def __init__(self) -> None:
        self.starts: list[tuple[int, int]] = []

    def numbered(self, *, depth: int, start: int = 1) -> int:
        """Return the number of a new list that counts from `start` at level `depth`."""
        self.starts.append((depth, start))
        return BULLETED + len(self.starts)

    def part(self) -> str:
        """Return the part of the file that declares every list."""
        return root(
            "w:numbering",
            _kind(BULLETS, *map(_bullet, range(DEEPEST))),
            _kind(NUMBERS, *map(_number, range(DEEPEST))),
            element("w:num", {"w:numId": BULLETED}, valued("w:abstractNumId", BULLETS)),
            *(
                _list(BULLETED + place, depth, start)
                for place, (depth, start) in enumerate(self.starts, 1)
            ),
        )


def _list(number: int, depth: int, start: int) -> str:
    restart = element(
        "w:lvlOverride", {"w:ilvl": depth}, valued("w:startOverride", start)
    )
    kind = valued("w:abstractNumId", NUMBERS)
    return element("w:num", {"w:numId": number}, kind, restart)


def _kind(number: int, *levels: str) -> str:
    many = valued("w:multiLevelType", "hybridMultilevel")
    return element("w:abstractNum", {"w:abstractNumId": number}, many, *levels)


def _bullet(depth: int) -> str:
    return _level(depth, "bullet", SIGNS[depth % len(SIGNS)])


def _number(depth: int) -> str:
    form, end = FORMS[depth % len(FORMS)]
    return _level(depth, form, f"%{depth + 1}{end}")


def _level(depth: int, form: str, text: str) -> str:
    indent = {"w:left": STEP * (depth + 1), "w:hanging": STEP}
    return element(
        "w:lvl",
        {"w:ilvl": depth},
        valued("w:start", 1),
        valued("w:numFmt", form),
        valued("w:lvlText", text),
        valued("w:lvlJc", "left"),
        element("w:pPr", None, element("w:ind", indent)),
    )
