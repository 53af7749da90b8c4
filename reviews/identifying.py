"""Details in a text by which somebody in it could be known."""

import re
from collections.abc import Collection, Iterator

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|"
    "December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Ionawr|Chwefror|Mawrth|"
    "Ebrill|Mai|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd|Rhagfyr"
)
STREETS = (
    "Road|Street|Avenue|Lane|Drive|Close|Crescent|Terrace|Gardens|Grove|Place|Court|"
    "Way|Walk|Square|Mews|Hill|Rise"
)
# What each pattern finds, as a sentence says it, in the order in which they are asked.
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "an exact date",
        re.compile(
            r"\b(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
            rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTHS})\s+\d{{4}}"
            rf"|(?:{MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})\b"
        ),
    ),
    (
        "a postcode",
        re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}\b"),
    ),
    (
        "an address",
        re.compile(
            rf"\b\d{{1,4}}[A-Za-z]?,?\s+(?:[A-Z][\w'’]+\s+){{1,3}}(?:{STREETS})\b"
        ),
    ),
    ("an e-mail address", re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")),
    ("a National Insurance number", re.compile(r"\b[A-Z]{2}(?:\s?\d{2}){3}\s?[A-D]\b")),
    (
        "a telephone number",
        re.compile(r"(?<![\w+])(?:\+44\s?|0)\d(?:[\s-]?\d){8,9}(?!\w)"),
    ),
    ("an NHS number", re.compile(r"\b\d{3}[\s-]?\d{3}[\s-]?\d{4}\b")),
    (
        "a name",
        re.compile(r"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr|Master)\.?\s+[A-Z][\w'’-]*\w"),
    ),
)
# Each word with the one after it, whatever the word before has already taken.
TWO_WORDS = re.compile(r"\b(?=([^\W\d_][\w'’-]*\w)(\s+)([^\W\d_][\w'’-]*\w))")
POSSESSIVE = re.compile(r"['’]s$")
# Words of bodies and of work, and those that open sentences: no part of a name.
_WORDS = """
    A Act Action Additional Adult Adults Advocacy After Agency All An And Annual
    Assessment At Authority Board Borough But By Care Case Centre Charity Child
    Children City College Committee Community Council Counsellor County Court Crown
    Data Day Department Director Doctor District Domestic Drug Early Education
    Emergency England English Family Fire First Following For Forum Foundation From
    Front General Group Guidance Health Help Her His Home Homes Hospital House
    Housing Hub Human If In Information Integrated Intervention It Job Joint Justice
    Key Lead Learning Legal Liaison Local Manager Meeting Mental Metropolitan
    Multi-agency National Nurse Nursery Nursing Office Officer On One Order Our
    Panel Partners Partnership Plan Police Practice Practitioner Primary Prison
    Probation Programme Project Protection Public Refuge Rescue Review Royal
    Safeguarding School Secondary Section Senior Service Services Sexual She Social
    Special Staff Support Surgery Targeted Team The Their They This Together
    Training Trust Universal University Victim Ward Welfare Welsh When Women's Work
    Worker Working Young Youth
"""
NOBODY = frozenset(_WORDS.split())


def identifying(
    text: str, *, known: Collection[str] = (), made_up: Collection[str] = ()
) -> Iterator[tuple[str, str]]:
    """Yield what may identify somebody in plain `text`, and what it seems to be.

    Each is found once. A name is two words with capitals, as in "Sarah Jones": not one
    that is part of a `known` name or says what a body does, nor a word that happens to
    stand before a name that is `made_up`. All of it may be meant: a person decides.
    """
    seen: set[str] = set()
    for what, pattern in PATTERNS:
        for match in pattern.finditer(text):
            if not any(match[0] in one for one in seen):
                seen.add(match[0])
                yield match[0], what
    for match in TWO_WORDS.finditer(text):
        first, between, second = match[1], match[2], POSSESSIVE.sub("", match[3])
        named = f"{first}{between}{second}"
        is_known = any(named in one for one in (*known, *seen))
        is_name = _is_name(first) and _is_name(second) and second not in made_up
        if is_name and not is_known:
            seen.add(named)
            yield named, "a name"


def _is_name(word: str) -> bool:
    """Whether a word may be part of a name: Jones, but not NHS or Service."""
    is_capital = word[0].isupper() and any(letter.islower() for letter in word)
    return is_capital and word not in NOBODY
