"""Emoji, hashtags, citations, junk and tags: what goes, and what only looks like it."""

from __future__ import annotations

import base64
import random
from typing import Any

import pytest

import cleaner
from cleaner.repair.citations import citations
from cleaner.repair.junk_tokens import junk_tokens
from cleaner.repair.markdown_marks import markdown
from cleaner.repair.markup import html_tags
from cleaner.repair.social import emoji, hashtags

MD5 = "d41d8cd98f00b204e9800998ecf8427e"
JWT = (
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0."
    "dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"
)
COMPOUND = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

# None: the text stays.
CASES: list[tuple[Any, str, str | None]] = [
    (emoji, "Fine 👍🏽, see you ✈️ soon 😀.", "Fine, see you soon."),
    (emoji, "👨\u200d👩\u200d👧 at home\n🇺🇦🇩🇪 flags", "at home\nflags"),
    (
        emoji,
        "1️⃣ one, #️⃣ and 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "one, and",
    ),
    (emoji, "A😀B ❤️ ⭐ ✅ 🌶 ☕", "AB"),
    (emoji, "a\t✅ 1%\t⚡ b", "a\t 1%\t b"),
    (emoji, "© ® ™ ©️ ☎ ✓ ♥ ★ → ❤ ☀ № 1 #2 * ‼️", None),
    (emoji, ":-) <3 ¯\\_(ツ)_/¯ 한국 ㊗ 〰 ㎏ ①", None),
    (emoji, "😀\ufe0e as text", None),
    (emoji.using(token="<E>"), "Hi 😀 👍🏽!", "Hi <E> <E>!"),
    (
        emoji.using(names=True),
        "🇺🇦 1️⃣ 👍🏽 👩\u200d🚀",
        ":flag ua: :keycap 1: :thumbs up sign: :woman, rocket:",
    ),
    (
        hashtags,
        "A #sunny day, #Größe #日本語 #a_b! (#x)",
        "A <HASHTAG> day, <HASHTAG> <HASHTAG> <HASHTAG>! (<HASHTAG>)",
    ),
    (hashtags, "#one#two #2024goals ＃東京", "<HASHTAG><HASHTAG> <HASHTAG> <HASHTAG>"),
    (hashtags, "C# F# #1 №1 issue#12 gh#a https://e.org/#top a.b#c", None),
    (hashtags, "# Heading\n## Sub\n#include <x>\n#define A", None),
    (hashtags, '#fff #0af #FFFFFF #12ab34; #nav { #{x} id="#top"', None),
    (hashtags.using(words=True), "#sunny days in #C", "sunny days in C"),
    (hashtags.using(token=""), "I love #Paris and #Rome.", "I love and."),
    (citations, "The wall[1][2] held,[3] as we know [4, 7–9].", "The wall held, as we know."),
    (citations, "sea[citation needed] and[Note 3] land[nb 2]. Lore[who?]", "sea and land. Lore"),
    (
        citations,
        "Geschichte[Bearbeiten | Quelltext bearbeiten]\nHistory[edit]",
        "Geschichte\nHistory",
    ),
    (citations, "海は広い[1]。陸[要出典]も［2］", "海は広い。陸も"),
    (
        citations,
        "in 1904[4] by H. G. Wells[5][a] and COVID-19[6]",
        "in 1904 by H. G. Wells[a] and COVID-19",
    ),
    (citations, "as in [1], [3] and works [2; 5].", "as in and works."),
    (citations, "take(x, [1,4,6,3,8]) <Response [200]> f([1,2]) /dev/loop[1-2]?", None),
    (citations, "[1] Smith, J. Title.\n[2] Lee, A.", None),
    (citations, "He said [sic] on [2024] and [12.05.2024], [a], [...]", None),
    (citations, "see [1](a.html), [text][1], [1]: http://e.org", None),
    (citations, "a[1] row_2[3] itemList[4] data[0] x[1][2]", None),
    (citations, "value = list[1] + 2 * other[0], `word[1]`", None),
    (citations, "```\nword[1]\n```\ntext[1]", "```\nword[1]\n```\ntext"),
    (citations, "text.³ word¹ m²", None),
    (citations.using(superscripts=True), "text.³ word¹˒² m² 10⁶ km³", "text. word m² 10⁶ km³"),
    (junk_tokens, f"Sum {MD5}, in commit c9c27b8.", "Sum, in commit c9c27b8."),
    (junk_tokens, "id 123e4567-e89b-12d3-a456-426614174000 ok", "id ok"),
    (junk_tokens, f"token: {JWT}", "token:"),
    (junk_tokens, "fp 43:51:43:a1:b5:fc:8b:b7:0a:3a:a9:b1:0f:66:73:a8", "fp"),
    (junk_tokens, "![x](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUA) y", "![x]() y"),
    (junk_tokens, "-----BEGIN KEY-----\nMIIB\nabc=\n-----END KEY-----\nText", "\nText"),
    (junk_tokens, "a " + "xyz9" * 30, "a"),
    (junk_tokens, f"{COMPOUND} Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", None),
    (junk_tokens, f"https://e.org/{MD5} /objects/ab/{MD5} user@{'a' * 30}.org", None),
    (
        junk_tokens,
        "thisIsAVeryLongJavaMethodNameForExample2Test src/main/java/com/Example2/ATest.java",
        None,
    ),
    (junk_tokens, "3.14159265358979323846264338327950288419716939937510", None),
    (junk_tokens, "(3S,4R)-3-hydroxy-2,4-dimethylpropan-2-yl-methylpentanoate", None),
    (junk_tokens, "ACGT" * 60 + " " + "สวัสดีชาวโลก" * 20 + " " + "海滨小镇" * 60, None),
    (junk_tokens, "----------------------------------------------- ====", None),
    (junk_tokens.using(token="<JUNK>"), f"({MD5})", "(<JUNK>)"),
    (html_tags, "<p>The <b>wall</b> held.</p><p>Well.</p>", "The wall held.\nWell."),
    (html_tags, "<ul><li>a<li>b</ul>c<br>d<BR/>\ne", "a\nb\nc\nd\ne"),
    (html_tags, "<td>1</td><td>2</td> <!-- no --><a href='x' class=y>z</a>", "1 2  z"),
    (html_tags, "A<script>var a='<b>';</script> and <style>p{}</style>B", "A and B"),
    (html_tags, '<a href="http://e.org/?a>b">link</a> <img src=x.png>', "link "),
    (html_tags, "x < y and y > z, a<b>c, if a<b", None),
    (html_tags, "Map<String, List<int>> <T> <name> <https://e.org> <ann@e.org> <3", None),
    (html_tags, "the <b> tag, `<i>x</i>` and <!-- open", None),
    (html_tags, "```\n<p>code</p>\n```", None),
    (
        markdown,
        "# On walls\n**The** *old* ***wall*** __of stone__ _in_ ~~the~~",
        "On walls\nThe old wall of stone in the",
    ),
    (markdown, '**bold *it* x** [a](b) ![c](d.png "T") [w](e_(f))', "bold it x a c w"),
    (markdown, "2*3*4 snake_case_name __init__ * item\n* other * x \\*no\\* #tag #1", None),
    (markdown, "`**x**`\n```\n# code\n```\n- a\n> b\n[1] [2](", None),
]


@pytest.mark.parametrize(("function", "text", "expected"), CASES, ids=[c[1][:24] for c in CASES])
def test_removals(function: Any, text: str, expected: str | None) -> None:
    assert function(text) == (text if expected is None else expected)


def test_base64_of_any_bytes_is_junk() -> None:
    rng = random.Random(7)
    for size in (60, 99, 300):
        blobs = [base64.b64encode(rng.randbytes(size)).decode() for _ in range(300)]
        left = [blob for blob in blobs if junk_tokens(f"Key {blob} end") != "Key end"]
        assert len(left) <= 6, left


def test_what_is_left_without_text_goes() -> None:
    page = cleaner.separate("<p>One.</p><p>😀</p><p>Two 😀</p>", "emoji")
    assert [block.text for block in page.blocks] == ["One.", "Two"]
    assert cleaner.clean("One.\n\n😀\n\nTwo.", "emoji", kind="text") == "One.\n\nTwo."
    assert cleaner.clean("😀\n\nTwo.", "emoji", kind="text") == "Two."
