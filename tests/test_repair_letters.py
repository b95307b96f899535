"""Accents, case, punctuation and repeats: what is simplified, and what stays."""

from __future__ import annotations

from typing import Any

import pytest

from cleaner.document import Block, Document, Kind, Metadata
from cleaner.marks import Mark
from cleaner.repair import letters as t

CASES: list[tuple[Any, str, str]] = [
    (
        t.accents,
        "Señor Łukasz, Ærøskøbing, Đà Nẵng, ǖ",
        "Senor Łukasz".replace("Ł", "L") + ", Æroskobing, Da Nang, u",
    ),
    (t.accents, "e\u0301 Ά ΐ ῥ", "e Α ι ρ"),
    (t.accents, "й ё ї が बै ที่ שָׁ مُ ß æ œ þ ı ʻ", "й ё ї が बै ที่ שָׁ مُ ß æ œ þ ı ʻ"),
    (t.accents, "金 \uf90a 각 ª º ﬁ", "金 \uf90a 각 ª º ﬁ"),
    (t.accents.using(mode="ascii"), "Москва, Ærø ½ € “q” — …", 'Moskva, Aero 1/2 EUR "q" - ...'),
    (t.lowercase, "ΟΔΟΣ STRASSE Straße ÀÉ", "οδος strasse straße àé"),
    (t.lowercase.using(keep=r"\b\p{Lu}{2,}\b"), "The NATO Talks", "the NATO talks"),
    (t.punctuation, "“Don’t—ever!” he said… (at 10:30).", "Don’t ever he said at 10:30"),
    (t.punctuation, "¿Qué? «Sí», 3.5% a-b AT&T", "Qué Sí 3.5 a-b AT&T"),
    (t.punctuation, "$5 + 3 = 8 < 9 | ^", "$5 + 3 = 8 < 9 | ^"),
    (t.punctuation, "海。山、川", "海 山 川"),
    (
        t.punctuation.using(where="ends"),
        "Item 1.\nHeading:\nWhy?! \n第一。",
        "Item 1\nHeading\nWhy\n第一",
    ),
    (t.punctuation.using(where="ends"), "a.b (c)\nsays “so”", "a.b (c)\nsays “so”"),
    (t.repeated_characters, "Sooooo coool!!!! Whaaaat?!?!?!", "Sooo coool! Whaaat?!"),
    (t.repeated_characters, "NOOOOOO！！！ Hé !!!!", "NOOO！ Hé !"),
    (t.repeated_characters, "哈哈哈哈哈 ㅋㅋㅋㅋㅋ มากกกก", "哈哈哈 ㅋㅋㅋ มากกก"),
    (t.repeated_characters, "Schifffahrt, Seeelefant, jäääär", "Schifffahrt, Seeelefant, jäääär"),
    (t.repeated_characters, "yyyy-MM-dd AAAA 0xffffff #ffffff", "yyyy-MM-dd AAAA 0xffffff #ffffff"),
    (t.repeated_characters, "100000 ... …… ----- ==== a ?? b", "100000 ... …… ----- ==== a ?? b"),
    (
        t.repeated_characters,
        "http://sooooo.org www.xxxxx.de a@bbbbb.c",
        "http://sooooo.org www.xxxxx.de a@bbbbb.c",
    ),
    (t.repeated_characters, "x = aaaaaa(1); if (!!!!y) {", "x = aaaaaa(1); if (!!!!y) {"),
    (t.repeated_characters.using(letters=2), "soooo good", "soo good"),
    (t.repeated_characters.using(signs=3), "No!!!!! Really?!?!?!?!", "No!!! Really?!?!?!"),
]


@pytest.mark.parametrize(("function", "text", "expected"), CASES, ids=[c[1][:24] for c in CASES])
def test_letters(function: Any, text: str, expected: str) -> None:
    assert function(text) == expected


def test_code_of_a_document_stays() -> None:
    blocks = [
        Block("NOOOOO", Kind.CODE, (0, 6)),
        Block("Use NOOOOO: NOOOOO", Kind.PARAGRAPH, (7, 25), marks=(Mark(4, 10, "code"),)),
    ]
    page = Document(blocks, "html", "", Metadata(title="WOOOOOW"))
    found = t.repeated_characters.on_document(page)
    assert [b.text for b in found.blocks] == ["NOOOOO", "Use NOOOOO: NOOO"]
    assert found.blocks[0] is blocks[0]
    assert found.metadata.title == "WOOOW"
    assert t.repeated_characters.on_document(found) is found
