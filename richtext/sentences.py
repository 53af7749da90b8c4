"""Whether the next word opens a sentence, and gets a capital letter for it."""

import re

_OPENING = "\"'“\N{LEFT SINGLE QUOTATION MARK}«([{"
_ENDED = re.compile(r"(?P<word>\S*?)(?P<end>[.!?])[\"'”’»)\]}]*\s+$")
_LONGEST_WORD = 40  # characters that are looked back at, so that time stays linear
# After these a full stop ends no sentence. "etc.", "p.m." and "Ltd." often do end one.
_ABBREVIATIONS = frozenset(
    {
        *("abt", "approx", "c", "ca", "cf", "ch", "cl", "dr", "eg", "est", "excl"),
        *("fig", "figs", "ie", "incl", "jan", "feb", "apr", "aug", "sept", "oct"),
        *("nov", "dec", "max", "messrs", "min", "mr", "mrs", "ms", "n", "no"),
        *("nos", "nr", "p", "para", "paras", "pp", "prof", "ref", "refs", "rev"),
        *("s", "sch", "sect", "sgt", "ss", "st", "tel", "v", "viz", "vol", "vols"),
        "vs",
    }
)
_DOTTED = re.compile(r"[a-z](?:\.[a-z])+")  # e.g. and i.e.
_TIMES_OF_DAY = frozenset({"a.m", "p.m"})


def opens_sentence(before: str) -> bool:
    """Whether a sentence opens after `before`, the words of the same paragraph.

    Marks that open a quotation or a bracket are looked through, and so are those that
    close one after a full stop. None opens after an abbreviation or an ellipsis.
    """
    words = before[-_LONGEST_WORD:].rstrip(_OPENING)
    if len(before) <= _LONGEST_WORD and not words.strip():
        return True
    ended = _ENDED.search(words)
    if not ended:
        return False
    word = ended["word"].lstrip(_OPENING)
    if ended["end"] != ".":
        return True
    return not (word.endswith((".", "…")) or _is_abbreviation(word))


def _is_abbreviation(word: str) -> bool:
    last = re.split(r"[-–—/(]", word)[-1]
    if last.isupper():  # the name of an appendix or of a body
        return False
    last = last.lower()
    if _DOTTED.fullmatch(last):
        return last not in _TIMES_OF_DAY
    return last in _ABBREVIATIONS
