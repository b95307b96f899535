"""fix-apostrophes: a lost apostrophe comes back where the words prove it, and nowhere else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document import Block, Document, Kind
from cleaner.repair.apostrophes import fix_apostrophes

SEED = Path(__file__).parent.parent / "fixtures" / "seed" / "news-page.txt"

LOST = [
    ("english ?", "We don?t think it?s Anna?s fault.", "We don't think it's Anna's fault."),
    ("english fffd", "It\ufffds clear that they can\ufffdt go.", "It's clear that they can't go."),
    ("three bytes", "It\ufffd\ufffd\ufffds so.", "It's so."),
    ("quote", 'Mexico"s ambassador isn"t here.', "Mexico's ambassador isn't here."),
    ("acute", "We don´t go, Mexico´s closed.", "We don't go, Mexico's closed."),
    ("backtick", "It`s the company`s plan.", "It's the company's plan."),
    ("inverted", "It¿s what they¿ll do.", "It's what they'll do."),
    ("doubled", "It''s what we don''t do.", "It's what we don't do."),
    ("escaped", "It\\'s what we don\\'t do.", "It's what we don't do."),
    ("lossy", "Itâ??s what we donâ€?t do.", "It's what we don't do."),
    ("twice lost", "Itï¿½s what we don´t do.", "It's what we don't do."),
    ("proven", "Itâ€TMs and it\x92s.", "It’s and it’s."),
    ("capitals", "DON?T SHOUT, IT?S LATE.", "DON'T SHOUT, IT'S LATE."),
    ("o'clock", "At five o?clock, y?all.", "At five o'clock, y'all."),
    ("in a quotation", '"Mexico"s plan is good," he said.', '"Mexico\'s plan is good," he said.'),
    (
        "two in one",
        '"Mexico"s and Cuba"s plan," he said.',
        "\"Mexico's and Cuba's plan,\" he said.",
    ),
    ("beside one", 'The embassy"s "great" plan.', 'The embassy\'s "great" plan.'),
    ("plural", 'Both fought for the workers" rights.', "Both fought for the workers' rights."),
    ("plural fffd", "It is the students\ufffd union.", "It is the students' union."),
    ("irish", 'O"Brien and O?Neill met O\ufffdConnor.', "O'Brien and O'Neill met O'Connor."),
    ("d'angelo", "So D?Angelo met D\ufffdAmico.", "So D'Angelo met D'Amico."),
    ("ivory coast", "Côte d?Ivoire, l\ufffdAquila", "Côte d'Ivoire, l'Aquila"),
    (
        "french",
        "L?Union n?a pas d?accord, c?est la vie.",
        "L'Union n'a pas d'accord, c'est la vie.",
    ),
    ("french quote", 'C"est une idée de l"Europe.', "C'est une idée de l'Europe."),
    ("aujourd'hui", "aujourd?hui, jusqu?au soir", "aujourd'hui, jusqu'au soir"),
    ("italian", "È un?altra idea dell\ufffdarte.", "È un'altra idea dell'arte."),
    ("catalan", "La ciutat de l?Alguer els d?ara", "La ciutat de l'Alguer els d'ara"),
    ("portuguese", "Um copo d´água não é para uma só", "Um copo d'água não é para uma só"),
    ("dutch", "De foto?s van het huis en een auto?s", "De foto's van het huis en een auto's"),
    ("german", "Das ist gut, wie geht´s, gibt?s", "Das ist gut, wie geht's, gibt's"),
    ("ukrainian", 'м"ята і пам?ять, об\ufffdєкт', "м'ята і пам'ять, об'єкт"),
    ("belarusian", 'Гэта аб"ява ў горадзе', "Гэта аб'ява ў горадзе"),
    ("turkish", 'Ankara"da ve İstanbul"un', "Ankara'da ve İstanbul'un"),
    (
        "azerbaijani",
        "Bakı şəhəri. Bakı?dan gəldi, Bakı´nın",
        "Bakı şəhəri. Bakı'dan gəldi, Bakı'nın",
    ),
    ("turkish stem", "Ankara şehri, Ankara?da", "Ankara şehri, Ankara'da"),
    ("own style", "It’s what it?s.", "It’s what it’s."),
    ("majority", "It's and isn't, not it’s: don?t", "It's and isn't, not it’s: don't"),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in LOST], ids=[c[0] for c in LOST])
def test_restores(text: str, expected: str) -> None:
    assert fix_apostrophes(text) == expected


REAL = [
    ("measures", 'Cut a 6"x4" frame from a 12" board; he is 5\'10" tall, 7"s.'),
    ("quoted plural", 'There are two "Georgia"s in the index.'),
    ("two quoted", 'The "Georgia"s and "Ohio"s of the list.'),
    ("quoted phrase", 'He calls them "the two old Georgia"s of the list.'),
    ("code plural", "All the `foo`s and the ``bar``s."),
    ("wiki italic", "The ''Georgia''s of the list."),
    ("query", "See http://ex.org/page?s=1&t=2, /won?t=3 and (open?s:t)."),
    ("address", "https://ex.org/it?s and www.ex.org/don?t"),
    ("no space", "Really?Yes. What?No. Can I?Sure. Is it?so"),
    ("question", 'Is it the boss? s. "What?" said who?'),
    ("unknown letter", "The caf\ufffd, the na\ufffdve, Mu\ufffdoz and fa\ufffdade of it."),
    ("lost accents", "Andr\ufffds and Nicol?s are in Par\ufffds with Jes\ufffds and the caf?s."),
    ("spanish", "El ingl\ufffds y el franc?s de la ciudad, adem\ufffds los pa\ufffdses"),
    ("french letters", "La s\ufffdance et le n?ant, L\ufffda et L?on dans les d?esses"),
    ("two bytes", "caf\ufffd\ufffds of the city"),
    ("currency", "Tickets cost \ufffd5 and the \ufffd80 seats are gone."),
    ("russian", 'об"явление и под"езд, с?езд'),
    ("turkish letters", "Ay?e ve Da?da, Ba?a şimdi Ka?ta"),
    ("letters", "Oʻzbekiston va Hawaiʻi; обʼєкт; O`zbek"),
    ("spanish question", "¿Qué? Dime¿qué quieres"),
    ("german", 'Er sagte "so" und ging. "Das"s'),
    ("json", '{"don"t": "it"s", "a": "b"}'),
    ("python", "x = 'don\\'t'; print(\"it\"s)"),
    ("sql", "INSERT INTO t VALUES ('don''t');"),
    ("closed before a verb", 'He met "the workers" and left. The workers" he said'),
    ("vitamin", "Take vitamin D?Are you sure of it? Type O?Yes"),
    ("wildcards", "Use te?t and ?s and *.t?s for the files"),
    ("tex", "Poincar´e and M´exico in the text, Universit`a"),
    ("poem", "O'er the hills, 'tis he, rock 'n' roll, the '90s"),
]


@pytest.mark.parametrize("text", [c[1] for c in REAL], ids=[c[0] for c in REAL])
def test_leaves(text: str) -> None:
    assert fix_apostrophes(text) == text


@pytest.mark.parametrize(
    ("style", "expected"), [("ascii", "it's it's"), ("typographic", "it’s it’s")]
)
def test_style(style: str, expected: str) -> None:
    assert fix_apostrophes("it?s itâ€TMs", style=style) == expected


def test_style_and_language_come_from_the_page() -> None:
    texts = ["It’s ours, and we’re glad of the news.", "Mexico?s plan", "x = it?s"]
    kinds = [Kind.PARAGRAPH, Kind.HEADING, Kind.CODE]
    blocks = [Block(t, k, (0, len(t))) for t, k in zip(texts, kinds, strict=True)]
    result = fix_apostrophes.on_document(Document(blocks, "text", ""))
    assert [b.text for b in result.blocks] == [texts[0], "Mexico’s plan", texts[2]]
    assert blocks[1].text == "Mexico?s plan"


def test_seed_page() -> None:
    text = SEED.read_text(encoding="utf-8")
    expected = text.replace('Mexico"s', "Mexico's").replace('embassy"s', "embassy's")
    assert expected.count("'") - text.count("'") == 2
    assert fix_apostrophes(text) == expected


@given(st.text())
def test_any_text(text: str) -> None:
    once = fix_apostrophes(text)
    assert fix_apostrophes(once) == once


@given(
    st.lists(
        st.sampled_from(
            ['"', "?", "s", "don", "t", " ", "\ufffd", "the", "Ohio", "`", "''", "l", "\n"]
        )
    )
)
def test_near_apostrophes_are_stable(parts: list[str]) -> None:
    once = fix_apostrophes("".join(parts))
    assert fix_apostrophes(once) == once


@given(st.text(alphabet="abcdefghi ,.'\n"))
def test_plain_text_is_untouched(text: str) -> None:
    assert fix_apostrophes(text.replace("''", "'")) == text.replace("''", "'")
