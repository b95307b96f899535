"""Dates as pages write them, to ISO 8601."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.dates import date_in_path, find_date, find_time, iso_timestamp

DATES = [
    ("English, month first", "Nov. 26th, 2025", "2025-11-26"),
    ("English, day first", "Updated on 19 December 2025", "2025-12-19"),
    ("joined by hyphens", "Updated on 19-Dec-2025", "2025-12-19"),
    ("joined by slashes", "19/Dec/2025", "2025-12-19"),
    ("German", "Mittwoch, 21. April 2020, 8:15 Uhr", "2020-04-21"),
    ("German, short year", "Do 25.04.24 | 14:07 Uhr", "2024-04-25"),
    ("run into the next word", "July 30, 2019January 18, 2023", "2019-07-30"),
    ("Spanish", "26 de noviembre del 2025", "2025-11-26"),
    ("Hungarian", "2025. december 17.", "2025-12-17"),
    ("Lithuanian", "2025 m. gegužės 5 d.", "2025-05-05"),
    ("Vietnamese", "Thứ sáu, ngày 5 tháng 12 năm 2025", "2025-12-05"),
    ("Japanese", "2025年12月5日 10時", "2025-12-05"),
    ("Arabic digits", "٢٦ نوفمبر ٢٠٢٥", "2025-11-26"),
    ("Buddhist year", "5 ธันวาคม 2568", "2025-12-05"),
    ("day first unless impossible", "11/26/2025", "2025-11-26"),
    ("no such day", "31.02.2025", None),
    ("a version", "version 2.10.1.4", None),
    ("a version of three numbers", "version 7.1.0", None),
    ("a version of two digits", "Python 3.12.13 is here", None),
    ("a short year, alone", "17.7.11", "2011-07-17"),
    ("a short year with slashes", "Posted 5/4/24", "2024-04-05"),
    ("joined to a word", "HealthDecember 22, 2022Updated: January 2, 2026", "2022-12-22"),
    ("a month that is a verb", "It may 2025 times fail", None),
    ("a house number", "Hauptstraße 12, 10115 Berlin", None),
    ("a telephone number", "+49 30 2025 1217", None),
]
STAMPS = [
    ("with a zone", "2025-11-26T16:53:00+04:00", "2025-11-26T16:53"),
    ("midnight is no time", "2025-11-26T00:00:00Z", "2025-11-26"),
    ("with a space", "2025-11-26 16:53", "2025-11-26T16:53"),
    ("compact", "20251126T165300", "2025-11-26"),
    ("mail", "Wed, 26 Nov 2025 16:53:00 GMT", "2025-11-26T16:53"),
    ("seconds since 1970", "1764176000", "2025-11-26"),
    ("milliseconds since 1970", "1764176000000", "2025-11-26"),
    ("no date", "last week", None),
    ("no date in digits", "262588213843476", None),
    ("nothing", "", None),
]
PATHS = [
    ("folders", "/news/2024/05/12/wall.html", "2024-05-12"),
    ("short numbers", "/2024/5/2/", "2024-05-02"),
    ("hyphens", "/blog/2024-05-12-wall", "2024-05-12"),
    ("compact", "/news/wall_20240512.html", "2024-05-12"),
    ("a month's name", "/blog/2024/october/03/wall", "2024-10-03"),
    ("no month's name", "/blog/2024/walls/03/wall", None),
    ("a month only", "/2024/05/wall", None),
    ("no such month", "/2024/15/12/wall", None),
    ("an identifier", "/story/120240512777", None),
]


@pytest.mark.parametrize(("label", "text", "expected"), DATES, ids=[d[0] for d in DATES])
def test_date(label: str, text: str, expected: str | None) -> None:
    assert find_date(text) == expected


@pytest.mark.parametrize(("label", "text", "expected"), STAMPS, ids=[d[0] for d in STAMPS])
def test_time_stamp(label: str, text: str, expected: str | None) -> None:
    assert iso_timestamp(text) == expected


@pytest.mark.parametrize(("label", "path", "expected"), PATHS, ids=[d[0] for d in PATHS])
def test_date_in_path(label: str, path: str, expected: str | None) -> None:
    assert date_in_path(path) == expected


def test_month_first_is_for_slashes_only() -> None:
    assert find_date("4/5/2025", month_first="/") == "2025-04-05"
    assert find_date("4.5.2025", month_first="/") == "2025-05-04"
    assert find_date("26/4/2025", month_first="/") == "2025-04-26"


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    assert find_date(f"Posted {day}") == str(day)
    assert iso_timestamp(str(day).replace("-", "")) == str(day)
    assert date_in_path(f"/{str(day).replace('-', '/')}/x") == str(day)


@given(st.text(max_size=80))
def test_never_raises(text: str) -> None:
    for found in (find_date(text), find_date(text, month_first="/"), date_in_path(text)):
        assert found is None or len(found) == 10
    find_time(text)
    iso_timestamp(text)
