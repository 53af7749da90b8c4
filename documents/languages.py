"""The languages that reports are written in, as BCP 47 tags (RFC 5646)."""

import re
from dataclasses import dataclass

DEFAULT = "en-GB"

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(-(?P<script>[a-z]{4}))?"
    r"(-(?P<region>[a-z]{2}|[0-9]{3}))?(-(?P<variants>([a-z0-9]{5,8}|[0-9][a-z0-9]{3})"
    r"(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*))?",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True)
class Language:
    """A language by its tag, its English name and what it calls itself."""

    tag: str
    name: str
    own_name: str
    is_right_to_left: bool = False


# Those that councils translate into, the two of the law first.
LANGUAGES = (
    Language(DEFAULT, "English", "English"),
    Language("cy", "Welsh", "Cymraeg"),
    Language("sq", "Albanian", "Shqip"),
    Language("am", "Amharic", "አማርኛ"),
    Language("ar", "Arabic", "العربية", is_right_to_left=True),
    Language("bn", "Bengali", "বাংলা"),
    Language("bg", "Bulgarian", "Български"),
    Language("zh-Hans", "Chinese (simplified)", "简体中文"),
    Language("zh-Hant", "Chinese (traditional)", "繁體中文"),
    Language("cs", "Czech", "Čeština"),
    Language("prs", "Dari", "دری", is_right_to_left=True),
    Language("fa", "Farsi", "فارسی", is_right_to_left=True),
    Language("fr", "French", "Français"),
    Language("gu", "Gujarati", "ગુજરાતી"),
    Language("hi", "Hindi", "हिन्दी"),
    Language("hu", "Hungarian", "Magyar"),
    Language("ckb", "Kurdish (Sorani)", "کوردیی ناوەندی", is_right_to_left=True),
    Language("lv", "Latvian", "Latviešu"),
    Language("lt", "Lithuanian", "Lietuvių"),
    Language("ps", "Pashto", "پښتو", is_right_to_left=True),
    Language("pl", "Polish", "Polski"),
    Language("pt", "Portuguese", "Português"),
    Language("pa", "Punjabi", "ਪੰਜਾਬੀ"),
    Language("ro", "Romanian", "Română"),
    Language("ru", "Russian", "Русский"),
    Language("sk", "Slovak", "Slovenčina"),
    Language("so", "Somali", "Soomaali"),
    Language("es", "Spanish", "Español"),
    Language("ta", "Tamil", "தமிழ்"),
    Language("ti", "Tigrinya", "ትግርኛ"),
    Language("tr", "Turkish", "Türkçe"),
    Language("uk", "Ukrainian", "Українська"),
    Language("ur", "Urdu", "اردو", is_right_to_left=True),
    Language("vi", "Vietnamese", "Tiếng Việt"),
)
_BY_TAG = {language.tag: language for language in LANGUAGES}
_BY_NAME = {
    name.casefold(): language.tag
    for language in LANGUAGES
    for name in (language.name, language.own_name)
}
_RIGHT_TO_LEFT = frozenset(
    {"he", "yi", "sd", "ug", "dv", "syr"}
    | {language.tag for language in LANGUAGES if language.is_right_to_left}
)


def canonical(text: str) -> str:
    """Return the tag `text` in the usual capitals: en-GB, zh-Hans.

    Raise ValueError where it is no language tag. Extensions and tags for private use
    are none that a reader's software knows.
    """
    found = _TAG.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no language tag")
    parts = (
        found["language"].lower(),
        (found["script"] or "").title(),
        (found["region"] or "").upper(),
        (found["variants"] or "").lower(),
    )
    return "-".join(filter(None, parts))


def tag_of(text: str) -> str:
    """Return the tag that `text` is or names: a tag, "Welsh" or "Cymraeg".

    Raise ValueError where it is neither.
    """
    return _BY_NAME.get(text.strip().casefold()) or canonical(text.strip())


def name_of(tag: str) -> str:
    """Return the English name of a language, its tag where that is not known here."""
    return _BY_TAG[tag].name if tag in _BY_TAG else tag


def own_name_of(tag: str) -> str:
    """Return what a language calls itself, its tag where that is not known here."""
    return _BY_TAG[tag].own_name if tag in _BY_TAG else tag


def direction_of(tag: str) -> str:
    """Return "rtl" where a language is written from right to left, else "ltr"."""
    language = tag.partition("-")[0]
    return "rtl" if language in _RIGHT_TO_LEFT or "-Arab" in tag else "ltr"
