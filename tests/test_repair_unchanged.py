"""Clean text stays byte-identical under all default repairs, in every language and form."""

import unicodedata

import pytest

from cleaner.pipeline import Pipeline
from cleaner.repair.apostrophes import fix_apostrophes
from cleaner.repair.encoding import fix_encoding
from cleaner.repair.entities import unescape
from cleaner.repair.unicode import normalize_unicode
from cleaner.repair.whitespace import whitespace

REPAIRS = Pipeline(fix_encoding, unescape, fix_apostrophes, normalize_unicode, whitespace)

CLEAN = {
    "english": 'The dog’s bowl isn\'t full — "why?" she asked; it\'s the "Ohio"s again…',
    "german": "„Wie geht’s?“, fragte Zoë. – »Gut«, sagte er; Straße, Größe, 50 % & mehr.",
    "french": "« L’été », dit-il… C’est où\xa0? À 10\u202f€, n’est-ce pas\xa0! Œuvre, cœur.",
    "spanish": "¿Qué? ¡Ándale! El niño está aquí; ¿y tú? N.º 5, 1.ª vez.",
    "portuguese": "São Paulo, manhã fria… a irmã “Aurélia” disse: não à ré. AMANHÃ É SÁBADO",
    "italian": "Perché no? L’arte dell’un po’ di tutto, un’altra volta: è così.",
    "catalan": "L’ou d’or, col·lecció, però així és la vida a l’Alguer.",
    "dutch": "’s Avonds zie ik foto’s van Zeeuwse oma’s; geëerd, naïef.",
    "swedish": "Ångström åt räkor i Malmö, ”sade han” – ja.",
    "polish": "Zażółć gęślą jaźń; „cytat” – tak, łódź.",
    "czech": "Příliš žluťoučký kůň úpěl ďábelské ódy. „Ano“ – řekl.",
    "hungarian": "Árvíztűrő tükörfúrógép; „idézet” – igen.",
    "romanian": "Însă țara și orașul: „citat” «intern», ÎN ROMÂNIA.",
    "turkish": "İstanbul’da ışık, Ankara'nın güneşi; ğüşöç Iğdır.",
    "azerbaijani": "Bakı'nın küçələri, şəhər; “Rəşid” dedi.",
    "uzbek": "Oʻzbekiston gʻoyasi, ma’no.",
    "vietnamese": "Mấy thằng bạn này muốn ăn phở, Đà Nẵng đẹp lắm. ĐÃ THỰC HIỆN",
    "russian": "«Да» — сказал он… № 5, объявление, ещё; С° РЎ не беда?",
    "ukrainian": "Ім'я та п’ять; обʼєкт, «їжа» – ґанок, Є? так.",
    "greek": "Γειά σου, Κόσμε· «ναι» — πού; Ά Έ Ή.",
    "hebrew": "שלום עולם – ‎abc‎ “כן”, צה״ל.",
    "arabic": "مرحبا بالعالم، «نعم» — أين؟",
    "persian": "می\u200cخواهم کتاب\u200cها را ببینم؛ خانهٔ ما.",
    "hindi": "नमस्ते दुनिया, क्या हाल है? शक्\u200dति।",
    "bengali": "আমার সোনার বাংলা, র\u200d্যাব।",
    "tamil": "வணக்கம் உலகம், எப்படி?",
    "thai": "สวัสดีชาวโลก ภาษา\u200bไทย",
    "khmer": "សួស្តី\u200bពិភពលោក",
    "chinese": "海滨小镇的议会周二决定重建旧海堤，“为什么？”他问。《书》……",
    "japanese": "「こんにちは」、世界！　半角ｶﾅと全角ＡＢＣ〜。",
    "korean": "안녕하세요, “세계” 여러분… 왜?",
    "georgian": "გამარჯობა, „მსოფლიო“ – დიახ.",
    "amharic": "ሰላም ልዑል፣ “አዎ” ።",
    "emoji": "👨\u200d👩\u200d👧 ❤️\u200d🩹 🇺🇦 1️⃣ ☕︎ ¯\\_(ツ)_/¯ (╯°□°)╯︵ ┻━┻",
    "poem": "  O Captain!\n    my Captain!\n\n'Tis o'er, the fearful trip is done—\n",
    "code": "if (a?.b ?? c) {\n    s = \"it's\";\n    t = 'don\\'t';\n}\n",
    "shell": '    for f in *.t?t; do\n        echo "$f" && ls `pwd`\n    done\n',
    "json": '{"a": "don\\u2019t", "b": [1, 2], "c?s": null}',
    "markdown": "# It's\n\n- `x`s and **y**\n  - [a](http://e.org/?s=1&amp;t=2)\n\n> “q”\n",
    "html in text": "Use &lt;b&gt; or <b>R&amp;D</b>; if x < 5 and y > 3 then a<b.",
    "prices": "£5 – €10; 5×£35 = 175 £, 1 000,50 zł, ¥500, $3.50?",
    "measures": 'A 6"x4" frame, 5\'10" tall, 7"s, 20°C, 40° 26′ 46″ N, 10 µm ± 5 %',
    "urls": "See https://ex.org/a_(b)?q=don?t&s=it?s#x, www.ex.org/?s=t.",
    "questions": 'Is it?Yes. "Who?" s. What?! t?',
    "lost for good": "The caf\ufffd costs \ufffd5.",
    "mention": 'Readers see "Ã©" instead of "é".',
}


@pytest.mark.parametrize("name", CLEAN)
def test_clean_text_is_unchanged(name: str) -> None:
    text = unicodedata.normalize("NFC", CLEAN[name])
    for step in REPAIRS.steps:
        assert step(text) == text, step
