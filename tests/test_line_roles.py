"""What holds of the lines of a page, whatever the role model says of each of them."""

from __future__ import annotations

from array import array
from collections.abc import Mapping

import pytest

from cleaner.document import Role
from cleaner.read import read
from cleaner.separator.by_rules import judge_by_rules
from cleaner.separator.features import LINE_ROLES, rows_of
from cleaner.separator.line_roles import LineRoles, lines_with

PROSE = [
    "The wall of the harbour was raised by half a metre, and the sea stayed out of the town.",
    "Nobody had thought that the wall would hold through a night like the one in March, but it did"
    " hold, and in the morning the council of Marrick thanked the engineers of the harbour for it.",
    "The engineers say that the sea will be higher still, and that the wall has to grow with it.",
]


def named(lines: list[str], shares: list[Mapping[Role, float]]) -> list[Role]:
    """Return the roles of lines, given shares of roles for each; what is body scores 0.9."""
    document = read("\n".join(lines), "text")
    assert len(document.blocks) == len(lines) == len(shares)
    likely = array("d", [of_line.get(role, 0.0) for of_line in shares for role in LINE_ROLES])
    scores = array("d", [0.9 if of_line.get(Role.BODY, 0.0) > 0.5 else 0.1 for of_line in shares])
    return LineRoles(document, rows_of(document, {}), likely).named(scores, 0.5)


BODY = {Role.BODY: 1.0}
MENU = {Role.NAVIGATION: 0.6, Role.TITLE: 0.4}
MENU_OR_SHARE = {Role.NAVIGATION: 0.6, Role.SHARE: 0.4}
FEED = {Role.FEED: 1.0}


def test_a_page_has_one_title() -> None:
    lines = ["The sea wall holds", "Marrick and the sea", *PROSE]
    shares = [{Role.TITLE: 0.9}, {Role.TITLE: 0.6, Role.NAVIGATION: 0.4}, *[BODY] * 3]
    assert named(lines, shares)[:2] == [Role.TITLE, Role.NAVIGATION]
    lines[1] = lines[0]  # unless it is shown twice
    assert named(lines, shares)[:2] == [Role.TITLE, Role.TITLE]


def test_without_a_title_it_is_the_likeliest_line_above_the_text() -> None:
    lines = ["Home", "The sea wall holds", *PROSE, "Marrick and the sea"]
    shares = [{Role.NAVIGATION: 1.0}, MENU, *[BODY] * 3, {**MENU, Role.TITLE: 0.5}]
    assert named(lines, shares)[1] is Role.TITLE
    shares[1] = {Role.NAVIGATION: 0.99, Role.TITLE: 0.01}
    assert named(lines, shares)[1] is Role.NAVIGATION


def test_a_title_that_reads_as_body_is_no_body() -> None:
    shares = [{Role.TITLE: 0.45, Role.BODY: 0.55}, *[BODY] * 3]
    assert named(["The sea wall holds", *PROSE], shares)[0] is Role.BODY
    document = read("\n".join(["The sea wall holds", *PROSE]), "text")
    shares[0] = {Role.TITLE: 0.55, Role.BODY: 0.45}
    likely = array("d", [of_line.get(role, 0.0) for of_line in shares for role in LINE_ROLES])
    roles = LineRoles(document, rows_of(document, {}), likely).named(array("d", [0.9] * 4), 0.5)
    assert roles == [Role.TITLE, *[Role.BODY] * 3]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Marrick Harbour Engineers Council", Role.TAGS),
        ("Volcanoes Glaciers Deserts", Role.FEED),  # no words of the text
        ("Marrick Harbour Engineers Council.", Role.FEED),  # a sentence
        ("Морская стена в городе Маррик выдержала", Role.ALTERNATE),
        ("Dəniz divarı şəhəri qoruyub saxlayır", Role.ALTERNATE),
        ("Download as PDF", Role.ALTERNATE),
    ],
)
def test_tags_and_other_versions_stand_below_the_text(line: str, role: Role) -> None:
    shares = [BODY] * 3 + [{Role.FEED: 0.9, Role.TAGS: 0.1}, FEED]
    assert named([*PROSE, line, "Latest news"], shares)[3:] == [role, Role.FEED]
    # Below a label they are of what it opens.
    if role is not Role.ALTERNATE or "PDF" not in line:
        shares = [BODY] * 3 + [FEED, {Role.FEED: 0.9, Role.TAGS: 0.1}]
        assert named([*PROSE, "Latest news", line], shares)[3:] == [Role.FEED, Role.FEED]


def test_keywords_that_read_as_body_are_tags_if_they_are_the_last_lines() -> None:
    keywords = "Marrick harbour engineers council"
    assert named([*PROSE, keywords], [BODY] * 4)[3] is Role.TAGS
    assert named([PROSE[0], keywords, *PROSE[1:]], [BODY] * 4)[1] is Role.BODY
    # More than two such lines are a list that belongs to the text.
    assert named([*PROSE, keywords, keywords, keywords], [BODY] * 6)[3:] == [Role.BODY] * 3


def test_other_stories_stand_above_the_text_under_a_heading_only() -> None:
    doubtful = {Role.FEED: 0.6, Role.NAVIGATION: 0.4}
    shares = [doubtful, {Role.TITLE: 1.0}, *[BODY] * 3]
    assert named(["Foreign policy", "The sea wall holds", *PROSE], shares)[0] is Role.NAVIGATION
    headed = ["Latest news", "Foreign policy", "The sea wall holds", *PROSE]
    assert named(headed, [FEED, *shares])[:2] == [Role.FEED, Role.FEED]


@pytest.mark.parametrize(
    "lines", [["a", "İ pdf", "PDF"], ["a\nb", "pdf\n", "c", "PDF"], ["pdf"], []]
)
def test_lines_that_hold_a_word_are_found(lines: list[str]) -> None:
    assert lines_with(["pdf"], lines) == {i for i, x in enumerate(lines) if "pdf" in x.lower()}


def test_lines_of_the_same_text_are_drawn_together() -> None:
    shares = [{Role.SHARE: 1.0}, *[BODY] * 3, MENU_OR_SHARE, {Role.SHARE: 1.0}]
    assert named(["Send", *PROSE, "Send", "Send"], shares)[4] is Role.SHARE
    assert named(["Send", *PROSE, "Sent", "Send"], shares)[4] is Role.NAVIGATION


def test_other_forms_are_never_body() -> None:
    # So a text can be shown before they are looked for.
    lines = [*PROSE, "Download as PDF", "Морская стена в городе Маррик выдержала", "Latest news"]
    document = read("\n".join(lines), "text")
    shares = [BODY] * 3 + [FEED] * 3
    likely = array("d", [of_line.get(role, 0.0) for of_line in shares for role in LINE_ROLES])
    found = LineRoles(document, rows_of(document, {}), likely)
    settled = found.settled(array("d", [0.9] * 3 + [0.1] * 3), 0.5)
    named = found.with_other_forms(settled)
    assert settled[3:] == [Role.FEED] * 3
    assert named[3:] == [Role.ALTERNATE, Role.ALTERNATE, Role.FEED]


def test_nothing_is_named_in_a_text_of_noise_alone() -> None:
    assert named(["Home", "Share"], [MENU, {Role.SHARE: 1.0}]) == [Role.NAVIGATION, Role.SHARE]


def test_a_line_that_is_noise_for_sure_has_to_be_surer_to_be_body() -> None:
    document = read("\n".join(PROSE), "text")
    shares: list[Mapping[Role, float]] = [{Role.CONSENT: 0.95}, {Role.CONSENT: 0.5}, BODY]
    likely = array("d", [of_line.get(role, 0.0) for of_line in shares for role in LINE_ROLES])
    scores = array("d", [0.6] * 3)
    LineRoles(document, rows_of(document, {}), likely).doubt(scores)
    assert scores[0] < 0.3
    assert list(scores[1:]) == [0.6, 0.6]


def test_by_rules_a_list_of_stories_ends_at_the_foot_of_the_page() -> None:
    lines = [*PROSE, "Related articles", "Walls of the north", "Share", "© 2026 Harbour Mail"]
    text = "\n\n".join([*lines, "Privacy policy"])
    roles = judge_by_rules(read(text, "text"), "balanced", None).found()[0]
    wanted = [Role.FEED, Role.FEED, Role.SHARE, Role.FOOTER, Role.FOOTER]
    assert roles[3:] == wanted
