"""Masks: what is masked in several countries' forms, and what only looks like it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import mask

CASES = [
    (mask.mask_urls, "See https://example.org/a_(b)?c=1&d=2#e.", "See <URL>."),
    (
        mask.mask_urls,
        "(http://example.org), <https://x.de/ü>; www.example.org/x!",
        "(<URL>), <<URL>>; <URL>!",
    ),
    (
        mask.mask_urls,
        "[text](https://example.org/a) and “ftp://a.b/c”",
        "[text](<URL>) and “<URL>”",
    ),
    (mask.mask_urls, "见https://example.org/路径。好", "见<URL>路径。好"),
    (mask.mask_urls, "https://e.org/a。https://e.org/b", "<URL>。<URL>"),
    (mask.mask_urls, "www. is not, nor http:// or example.org or a://b", None),
    (mask.mask_emails, "ann.lee+news@example.co.uk, info@münchen.de.", "<EMAIL>, <EMAIL>."),
    (mask.mask_emails, "mailto:a@b.org (x_y@z.io)", "mailto:<EMAIL> (<EMAIL>)"),
    (mask.mask_emails, "@ann user@host a @ b.org a@b@c.org 5@6", None),
    (
        mask.mask_handles,
        "Thanks @ann_lee! (@bob) @a.b.c, @x@mastodon.social",
        "Thanks <HANDLE>! (<HANDLE>) <HANDLE>, <HANDLE>",
    ),
    (mask.mask_handles, "ann@example.org @ home, @app.route('/') @media(x) https://t.me/@x", None),
    (
        mask.mask_ips,
        "192.0.2.1, 10.0.0.255:80 and 2001:db8::1 or ::1.",
        "<IP>, 10.0.0.255:80 and <IP> or <IP>.",
    ),
    (
        mask.mask_ips,
        "1.2.3.4.5 300.1.1.1 v1.2.3.4 10:20:30 std::vector a::b version 1.2.3.4 1.2.3",
        None,
    ),
    (mask.mask_phones, "+44 20 7946 0958 or +1 (555) 123-4567", "<PHONE> or <PHONE>"),
    (
        mask.mask_phones,
        "Tel. (030) 123 4567, 020 7946 0958, 01 23 45 67 89, 555-123-4567.",
        "Tel. <PHONE>, <PHONE>, <PHONE>, <PHONE>.",
    ),
    (
        mask.mask_phones,
        "+994 12 345 67 89; +49 30 1234567; +7 (495) 123-45-67",
        "<PHONE>; <PHONE>; <PHONE>",
    ),
    (
        mask.mask_phones,
        "01.02.2024, 2020-2024, 12 000 000, ISBN 0-306-40615-2, 10.1000/182, 1234567",
        None,
    ),
    (
        mask.mask_currency,
        "$1,200.50, 15 € or EUR 30, £5, 1 000 zł, 500円です",
        "<AMOUNT>, <AMOUNT> or <AMOUNT>, <AMOUNT>, <AMOUNT>, <AMOUNT>です",
    ),
    (
        mask.mask_currency,
        "US$5 and R$ 10,00; 1.234,56 €; ₴100; 100 руб.",
        "<AMOUNT> and <AMOUNT>; <AMOUNT>; <AMOUNT>; <AMOUNT>.",
    ),
    (mask.mask_currency, "In USD, the $ sign, 5 apples, $x, EURO 2024", None),
    (
        mask.mask_numbers,
        "In 2024, 1,200.5 of −3 at 10:30 on 1/2/2024",
        "In <NUMBER>, <NUMBER> of <NUMBER> at <NUMBER> on <NUMBER>",
    ),
    (mask.mask_numbers, "3rd H2O B2B x86_64 mp3", None),
]


@pytest.mark.parametrize(("function", "text", "expected"), CASES)
def test_masks(function: Callable[[str], str], text: str, expected: str | None) -> None:
    assert function(text) == (text if expected is None else expected)


ALL = [getattr(mask, name) for name in dir(mask) if name.startswith("mask_")]


@pytest.mark.parametrize("function", ALL, ids=lambda f: f.name)
def test_token_is_an_option(function: Callable[..., str]) -> None:
    text = "https://e.org a@e.org @ann 192.0.2.1 +44 20 7946 0958 $5 42"
    assert "X1X" in function(text, token="X1X")


@pytest.mark.parametrize("function", ALL, ids=lambda f: f.name)
@given(text=st.text() | st.text(alphabet="a0.:/@-+( )$€\nhttps"))
def test_text_around_stays(function: Callable[..., str], text: str) -> None:
    pieces = function(text, token="\ue000").split("\ue000")
    at = 0
    for piece in pieces:
        at = text.index(piece, at) + len(piece)


@pytest.mark.parametrize("function", ALL, ids=lambda f: f.name)
@pytest.mark.parametrize(
    "unit", ["1", "1 ", "1.", "a.", "a@", "+1 ", ":", "a:", "http://", "@a.", "(1", "1,000"]
)
def test_linear(function: Callable[[str], str], unit: str) -> None:
    function(unit * 20_000)  # quadratic work here takes minutes
