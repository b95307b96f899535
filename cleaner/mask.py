"""Masks: addresses, numbers and amounts replaced by a token, for text that is trained on.

Off by default. Each mask replaces only what it can recognise by its form; the surrounding
punctuation stays. In a pipeline put URLs first, then e-mails, handles, IPs, phones, currency,
numbers: what an earlier mask replaced, a later one does not see. Matches of the pattern `keep`
stay.
"""

import re
from collections.abc import Callable
from ipaddress import ip_address

from cleaner.patterns import Pattern, edited
from cleaner.registry import text_filter

# Punctuation that ends the sentence, not the address it stands after.
_TRAILING = ".,;:!?'\"’”»…*_"
_BRACKETS = {")": "(", "]": "[", "}": "{"}

# Scripts without spaces go on before and after an address; real addresses there are
# percent-encoded.
_UNSPACED = r"\u3000-\u30ff\u3400-\u9fff\uff00-\uffef\u0e00-\u0e7f"
_URL = re.compile(
    rf"""
    (?: (?<![\w@.-]) | (?<=[{_UNSPACED}]) )
    (?: (?:https?|ftps?|wss?)://  [^\s<>"“”«»`\\^{{|}}{_UNSPACED}]{{2,}}       # with a scheme
      | www\.[^\W_{_UNSPACED}][^\W{_UNSPACED}]*(?:-[^\W{_UNSPACED}]*)*          # www.example.org
        \.[^\s<>"“”«»`\\^{{|}}{_UNSPACED}]+
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Bounded as RFC 5321 bounds them, so that a search is linear.
_EMAIL = re.compile(
    r"""
    (?<![\w.+%&'@-])
    [\w+%&'-]{1,64} (?:\.[\w+%&'-]{1,64}){0,8}
    @ (?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8} [^\W\d_]{2,24}
    (?![\w@-])
    """,
    re.VERBOSE,
)

_HANDLE = re.compile(
    r"""
    (?<![\w@./&=-])
    @ (?=[\w.@]{2}) [A-Za-z_][A-Za-z0-9_]{0,29}+ (?:\.[A-Za-z0-9_]{1,30}+){0,3}+
    (?: @[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}+ )?+    # @name@server of the fediverse
    (?![\w@/(])
    """,
    re.VERBOSE,
)

_IP = re.compile(
    r"""
    (?<![\w.:]) (?:
        \d{1,3}(?:\.\d{1,3}){3}                                  # 192.0.2.1
      | (?=[0-9A-Fa-f:]*:[0-9A-Fa-f]*:) [0-9A-Fa-f:]{2,39} (?:(?<=:)\d{1,3}(?:\.\d{1,3}){3})?
    ) (?![\w:]|\.\d)
    """,
    re.VERBOSE,
)

_PHONE = re.compile(
    r"""
    (?<![\w.,:/+-])
    (?: \+ \d{1,3} (?:[ .\u00a0-]?\(?\d{1,5}\)?){1,7}            # +49 (0) 30 1234567
      | \(0?\d{2,5}\) (?:[ .\u00a0/-]?\d{2,8}){1,4}              # (030) 1234567, (555) 123-4567
      | \d{3}[.-]\d{3}[.-]\d{4}                                  # 555-123-4567
      | 0\d{1,4} (?:[ .\u00a0/-]\d{2,8}){1,5}                    # 020 7946 0958, 01 23 45 67 89
    )
    (?![\w-]|[.,:/]\d)
    """,
    re.VERBOSE,
)
# ITU-T E.164 allows 15 digits; national numbers of fewer than 7 are not told from other numbers.
_PHONE_DIGITS = range(7, 16)
# A date, or a span of years, in the form of a phone number.
_DATE = re.compile(r"(?:\d{1,2}[./-]){2}(?:19|20)?\d\d | 0?\d[./-](?:19|20)\d\d", re.VERBOSE)

_AMOUNT = r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3}){1,6}(?:[.,]\d{1,2})?|\d{1,15}(?:[.,]\d{1,2})?"
_SIGN = r"[$€£¥₹₽₺₴₩₪₫₦₱₿₼₸₾฿¢]"
_CODE = (
    "USD|EUR|GBP|JPY|CNY|CHF|CAD|AUD|NZD|INR|RUB|TRY|UAH|KRW|ILS|PLN|CZK|HUF|SEK|NOK|DKK|BRL|MXN|"
    "ZAR|AZN|GEL|KZT|SAR|AED|IRR|THB|VND|IDR|SGD|HKD"
)
_CURRENCY = re.compile(
    rf"""
    (?<![\w.,]) (?:
        (?:US|A|C|NZ|HK|R)?{_SIGN}[\ \u00a0]?(?:{_AMOUNT})(?:(?:k|m|bn)\b)?
      | (?:{_CODE})[\ \u00a0]?(?:{_AMOUNT})
      | (?:{_AMOUNT})[\ \u00a0\u202f]?(?:{_SIGN}|(?:{_CODE}|zł|kr|Kč|руб|грн)\b|円|元|원)
    ) (?![^\W\u3040-\u9fff\uac00-\ud7a3]|[.,]\d)   # 500円です
    """,
    re.VERBOSE,
)

_NUMBER = re.compile(
    r"(?<![\w.,])[+\u2212-]?(?:\d{1,3}(?:[,\u00a0\u202f ]\d{3})+|\d+)(?:[.,:/]\d+)*+(?!\w)"
)


@text_filter("mask-urls")
def mask_urls(text: str, *, token: str = "<URL>", keep: Pattern | None = None) -> str:
    """Replace addresses that begin with a scheme or www. by the token.

    Leaves the punctuation after an address, an unopened bracket, and bare domain names alone.

    >>> mask_urls("See (https://example.org/a_(b)?c=1).")
    'See (<URL>).'
    """
    if "://" not in text and "www." not in text.lower():
        return text
    found = ((m.start(), m.start() + _url_length(m[0]), token) for m in _URL.finditer(text))
    return edited(text, (edit for edit in found if edit[1] > edit[0]), keep)


@text_filter("mask-emails")
def mask_emails(text: str, *, token: str = "<EMAIL>", keep: Pattern | None = None) -> str:
    """Replace e-mail addresses by the token.

    Leaves handles and user@host without a domain alone.

    >>> mask_emails("Write to ann.lee+news@example.co.uk.")
    'Write to <EMAIL>.'
    """
    return text if "@" not in text else _masked(_EMAIL, text, token, keep)


@text_filter("mask-handles")
def mask_handles(text: str, *, token: str = "<HANDLE>", keep: Pattern | None = None) -> str:
    """Replace handles of social networks (@name, @name@server) by the token.

    Leaves e-mail addresses, @ by itself and decorators with arguments alone.

    >>> mask_handles("Thanks @ann_lee! ann@example.org @ 5")
    'Thanks <HANDLE>! ann@example.org @ 5'
    """
    return text if "@" not in text else _masked(_HANDLE, text, token, keep)


@text_filter("mask-ips")
def mask_ips(text: str, *, token: str = "<IP>", keep: Pattern | None = None) -> str:
    """Replace valid IPv4 and IPv6 addresses by the token.

    Leaves version numbers, times and section numbers alone, and 1.2.3.4 after "version".

    >>> mask_ips("From 192.0.2.1 and 2001:db8::1 at 10:20:30, v1.2.3.4 or 300.1.1.1")
    'From <IP> and <IP> at 10:20:30, v1.2.3.4 or 300.1.1.1'
    """
    return _masked(_IP, text, token, keep, _is_ip)


@text_filter("mask-phones")
def mask_phones(text: str, *, token: str = "<PHONE>", keep: Pattern | None = None) -> str:
    """Replace telephone numbers by the token.

    A number needs evidence of its form: a plus, an area code in brackets, a leading zero with
    groups, or three groups as in North America. Leaves dates, years, prices and ISBNs alone.

    >>> mask_phones("Call +44 20 7946 0958 or (555) 123-4567 by 01.02.2024")
    'Call <PHONE> or <PHONE> by 01.02.2024'
    """
    return _masked(_PHONE, text, token, keep, _is_phone)


@text_filter("mask-currency")
def mask_currency(text: str, *, token: str = "<AMOUNT>", keep: Pattern | None = None) -> str:
    """Replace amounts of money, with their sign or code, by the token.

    Leaves numbers without a currency and currencies without a number alone.

    >>> mask_currency("$1,200.50, 15 € or EUR 3.5 million in USD")
    '<AMOUNT>, <AMOUNT> or <AMOUNT> million in USD'
    """
    return _masked(_CURRENCY, text, token, keep)


@text_filter("mask-numbers")
def mask_numbers(text: str, *, token: str = "<NUMBER>", keep: Pattern | None = None) -> str:
    """Replace numbers that stand by themselves by the token; dates and times count as one.

    Leaves digits within words alone (B2B, 3rd, H2O).

    >>> mask_numbers("In 2024, 1,200.5 of 3rd at 10:30 for B2B")
    'In <NUMBER>, <NUMBER> of 3rd at <NUMBER> for B2B'
    """
    return _masked(_NUMBER, text, token, keep)


def _masked(
    pattern: re.Pattern[str],
    text: str,
    token: str,
    keep: str | None,
    holds: Callable[[re.Match[str]], bool] | None = None,
) -> str:
    matches = pattern.finditer(text)
    return edited(text, ((*m.span(), token) for m in matches if not holds or holds(m)), keep)


def _url_length(found: str) -> int:
    """Return how much of what looks like an address is one; 0 if nothing is."""
    end = len(found)
    surplus = {close: found.count(close) - found.count(open_) for close, open_ in _BRACKETS.items()}
    while end:
        last = found[end - 1]
        if last in _BRACKETS and surplus[last] > 0:
            surplus[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    if end <= len("www.") or found[:end].endswith(("://", "www")):
        return 0
    return end


def _is_ip(match: re.Match[str]) -> bool:
    found = match[0]
    if "::" not in found and ":" in found and found.count(":") < 7 and "." not in found:
        return False
    # a::b is a name in C++ as often as an address.
    if ":" in found and (not any(c.isdigit() for c in found) or found[0] == found[-1] == ":"):
        return False
    before = match.string[max(0, match.start() - 9) : match.start()].lower().rstrip()
    if before.endswith(("version", "section", "release")):
        return False
    try:
        ip_address(found)
    except ValueError:
        return False
    return True


def _is_phone(match: re.Match[str]) -> bool:
    found = match[0]
    if sum(c.isdigit() for c in found) not in _PHONE_DIGITS or _DATE.fullmatch(found):
        return False
    before = match.string[max(0, match.start() - 6) : match.start()].upper()
    return not before.rstrip(" :-").endswith(("ISBN", "ISSN"))
