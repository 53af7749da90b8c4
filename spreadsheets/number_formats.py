"""What Excel shows for a number or a date in the formats that people use.

A format that is none of these shows the number as it is: nothing is read from what is
shown but its sign (%, £) and its leading zeros.
"""

import re
from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import cache

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')
_BRACKETS = re.compile(r"\[(?:\$([^\-\]]*)(?:-[^\]]*)?|[^\]]*)\]")
_DIGITS = re.compile(r"(?:[#0?,]+(?:\.[#0?]*)?|\.[#0?]+),*(?:[eE][+-][0#?]+)?")
_DATE_PARTS = re.compile(r"y+|m+|d+|h+|s+|am/pm|a/p|.", re.IGNORECASE)
# Excel shows these as the reader's own country writes a day.
_COUNTRYS_OWN = ("general", "mm-dd-yy", "m/d/yyyy", "mm/dd/yyyy")
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
_HELD = "\ue000"  # takes the place of text that is no part of the format's code


def shown(number: Decimal, number_format: str) -> str:
    """Return the text that Excel shows for `number`."""
    if number_format == "General":
        return plain(number)
    section, number = _section(number_format, number)
    literals: list[str] = []

    def held(found: re.Match[str]) -> str:
        text = found[1] if found[1] is not None else found[2]
        literals.append(text if text is not None else "")
        return _HELD

    code = _BRACKETS.sub(lambda found: f'"{found[1] or ""}"', section)
    code = _QUOTED.sub(held, code)
    if (pattern := _DIGITS.search(code)) and "/" not in code:
        with localcontext(_WIDE):
            digits = _digits(number, pattern[0], code.count("%"))
        shape = code[: pattern.start()] + "\ue001" + code[pattern.end() :]
    elif "general" in code.lower():
        digits, shape = plain(number), re.sub("general", "\ue001", code, flags=re.I)
    elif "/" in code or "@" in code:
        return plain(number)
    else:
        digits, shape = "", code
    texts = iter(literals)
    return "".join(
        next(texts) if sign == _HELD else digits if sign == "\ue001" else sign
        for sign in shape
    ).strip()


def plain(number: Decimal) -> str:
    """Return `number` in digits, or as 1.5E+30 where it has more than 20 of them."""
    return f"{number:f}" if abs(number.adjusted()) <= 20 else f"{number:E}"


def _section(number_format: str, number: Decimal) -> tuple[str, Decimal]:
    """Return the part of the format that is meant for `number`, and what it shows."""
    sections = _split(number_format)
    if len(sections) > 2 and number == 0:
        return sections[2], number
    if len(sections) > 1 and number < 0:
        return sections[1], -number
    first = sections[0]
    return (f"-{first}", -number) if number < 0 else (first, number)


@cache
def _split(number_format: str) -> list[str]:
    outside = re.sub(r'"[^"]*"|\\.', lambda found: "x" * len(found[0]), number_format)
    ends = [at for at, sign in enumerate(outside) if sign == ";"]
    starts = [0, *(end + 1 for end in ends)]
    return [
        number_format[start:end]
        for start, end in zip(starts, [*ends, len(number_format)], strict=True)
    ]


def _digits(number: Decimal, pattern: str, percents: int) -> str:
    number *= 100**percents
    if "e" in pattern.lower():
        places = len(re.split("[eE]", pattern)[0].partition(".")[2])
        return f"{number:.{places}E}"
    shown_digits = pattern.rstrip(",")
    number /= 1000 ** (len(pattern) - len(shown_digits))  # each comma: in thousands
    whole, _, rest = shown_digits.partition(".")
    rounded = f"{number.quantize(Decimal(1).scaleb(-len(rest))):f}"
    digits, _, after = rounded.partition(".")
    after = after[: max(rest.rfind("0") + 1, len(after.rstrip("0")))]
    digits = digits.zfill(sum(sign in "0?" for sign in whole)).lstrip(
        "" if "0" in whole else "0"
    )
    if "," in whole.rstrip(","):
        digits = f"{int(digits or 0):,}".rjust(0)
    return f"{digits}.{after}" if after else digits


def shown_date(moment: datetime, number_format: str) -> str:
    """Return the text that Excel in Britain shows for `moment`."""
    return "".join(
        _date_part(moment, part, is_minute)
        for part, is_minute in _date_parts(number_format)
    ).strip()


@cache
def _date_parts(number_format: str) -> list[tuple[str, bool]]:
    """Return the parts of a format, and of each whether an m in it is for minutes."""
    code = _split(number_format)[0]
    if code.lower() in _COUNTRYS_OWN or code.startswith("[$-F"):
        code = "dd/mm/yyyy"
    elif code.lower() == "m/d/yy h:mm":
        code = "dd/mm/yyyy hh:mm"
    code = _BRACKETS.sub("", code)
    code = _QUOTED.sub(lambda found: found[1] or found[2] or "", code)
    parts = _DATE_PARTS.findall(code)
    if any(part.lower() in ("am/pm", "a/p") for part in parts):
        parts = ["I" if part.lower() in ("h", "hh") else part for part in parts]
    return [(part, _is_minute(parts, at)) for at, part in enumerate(parts)]


def _is_minute(parts: list[str], at: int) -> bool:
    letters = [
        (n, part[0].lower()) for n, part in enumerate(parts) if part[0].isalpha()
    ]
    before = [letter for n, letter in letters if n < at]
    after = [letter for n, letter in letters if n > at]
    return before[-1:] in (["h"], ["i"]) or after[:1] == ["s"]


def _date_part(moment: datetime, part: str, is_minute: bool) -> str:
    letter, length = part[0].lower(), len(part)
    match letter:
        case "y":
            return f"{moment:%Y}" if length > 2 else f"{moment:%y}"
        case "m" if is_minute:
            return f"{moment.minute:0{min(length, 2)}}"
        case "m":
            names = {3: f"{moment:%b}", 4: f"{moment:%B}", 5: f"{moment:%b}"[0]}
            return names.get(length, f"{moment.month:0{min(length, 2)}}")
        case "d":
            names = {3: f"{moment:%a}", 4: f"{moment:%A}"}
            return names.get(length, f"{moment.day:0{min(length, 2)}}")
        case "i":
            return str(moment.hour % 12 or 12)
        case "h":
            return f"{moment.hour:0{min(length, 2)}}"
        case "s":
            return f"{moment.second:0{min(length, 2)}}"
        case "a" if length > 1:
            return f"{moment:%p}"
    return part


def time_of_day(moment: time | timedelta) -> str:
    """Return a time such as 09:30, with seconds where there are any."""
    if isinstance(moment, timedelta):
        return duration(Decimal(str(moment.total_seconds())) / 86400)
    return f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"


def duration(days: Decimal) -> str:
    """Return hours and minutes, such as 36:15."""
    minutes, seconds = divmod(round(days * 86400), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
