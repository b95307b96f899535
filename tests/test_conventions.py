"""What a page says itself about its blocks has the last word over the models' scores."""

import cleaner
from cleaner.document import Role

PROSE = (
    "The harbour council voted on Tuesday to rebuild the old sea wall after three hard winters.",
    "Engineers told the meeting that the new wall would be two metres higher than the old one.",
    "Residents welcomed the decision but asked for a clear timetable, since the last was late.",
)
SECRET = "The council said that the money would come from a fund and that no local tax would rise."


def page(hidden: str, attribute: str = "") -> str:
    shown = "".join(f"<p>{text}</p>" for text in PROSE)
    return (
        "<html><head><title>Sea wall</title></head><body><nav><a href=/>Home</a></nav>"
        f"<article {attribute}><h1>Sea wall</h1>{shown}{hidden}</article></body></html>"
    )


def test_hidden_prose_is_no_body() -> None:
    for way in ("hidden", 'style="display: none"', 'style="visibility:hidden"'):
        document = cleaner.separate(page(f"<p {way}>{SECRET}</p>"))
        assert [block.text for block in document.part(Role.BODY)] == list(PROSE)


def test_a_page_that_hides_its_body_until_a_script_runs_keeps_it() -> None:
    document = cleaner.separate(page("", 'style="display:none"'))
    assert [block.text for block in document.part(Role.BODY)] == list(PROSE)


def test_pointers_to_other_stories_are_feed() -> None:
    pointer = "<p>Also read: <a href=/x>Ferry prices to rise again this spring</a></p>"
    document = cleaner.separate(page(pointer))
    assert [block.text for block in document.part(Role.BODY)] == list(PROSE)
