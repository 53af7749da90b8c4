import pytest

from documents import typefaces

LANGUAGES = {
    "Punjabi": "ਬੱਚੇ ਸੁਰੱਖਿਆ",
    "Bengali": "শিশু সুরক্ষা",
    "Gujarati": "બાળક સુરક્ષા",
    "Hindi": "बच्चा सुरक्षा",
    "Tamil": "குழந்தை பாதுகாப்பு",
    "Urdu": "بچہ تحفظ ٹھیک",
    "Arabic": "حماية الأطفال",
    "Farsi": "گزارش کودک پژوهش",
    "Kurdish": "ڕاپۆرتی منداڵ",
    "Chinese": "儿童 兒童 保障",
    "Japanese": "子ども 保護",
    "Korean": "아동 보호",
    "Polish": "Zażółć gęślą jaźń",
    "Romanian": "Ședință, țară, învățământ",
    "Lithuanian": "Ąžuolų ėjimas šįmet",
    "Welsh": "Llŷn, dŵr",
    "Greek": "Ετήσια έκθεση",
    "Russian": "Ежегодный отчёт",
    "Ukrainian": "Щорічний звіт її ґанок",
    "Somali": "Warbixinta sanadlaha",
    "Tigrinya": "ዓመታዊ ጸብጻብ",
    "Amharic": "ዓመታዊ ሪፖርት",
    "Hebrew": "דוח שנתי",
    "Thai": "รายงานประจำปี",
    "Vietnamese": "Báo cáo thường niên về việc bảo vệ",
    "signs": "£ € ½ − – — … • → ✓ ✗ ★ ☐ ≤ ≥ ² ₂ \N{ZERO WIDTH JOINER}\u00ad",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_font_can_draw_every_language_that_councils_translate_into(language):
    assert typefaces.undrawable(LANGUAGES[language]) == ()


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Done ✅ and 👍🏽", ("✅", "🏽")),
        ("\uf0b7 pasted bullet", ("\uf0b7",)),
        ("\ufdd0 and \U0010fffd", ("\ufdd0", "\U0010fffd")),
    ],
)
def test_what_no_font_can_draw_is_named_once_each(text, signs):
    assert typefaces.undrawable(text + text) == signs


def test_widths_are_those_of_the_typeface():
    assert typefaces.width("") == 0
    assert typefaces.width("iiii") < typefaces.width("mm") < typefaces.width("WWW")
    assert typefaces.width("儿童") == 2
    assert typefaces.width("e\u0301") == typefaces.width("e")
