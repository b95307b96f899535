"""The report in a real browser: slider, filters, search, escaping, speed.

Needs Chromium, its driver and selenium (`pip install selenium`); skipped elsewhere.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cleaner.inspector.page import inspect_page
from cleaner.inspector.report import render_report
from cleaner.pipeline import as_pipeline
from tests.test_inspector import HOSTILE, PAGES

webdriver = pytest.importorskip("selenium.webdriver")

DRIVER, BROWSER = shutil.which("chromedriver"), shutil.which("chromium")
pytestmark = [
    pytest.mark.skipif(not (DRIVER and BROWSER), reason="needs Chromium and its driver"),
    pytest.mark.filterwarnings("ignore"),
]
WEB = as_pipeline("web")
# An update of 3,000 blocks that takes longer is felt as lag.
LAG = 0.2


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for argument in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,900",
        f"--user-data-dir={tmp_path_factory.mktemp('profile')}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


def show(browser: Any, folder: Path, *pages: dict[str, Any]) -> None:
    path = folder / "report.html"
    path.write_text(render_report(pages, "web"), encoding="utf-8")
    browser.get(path.as_uri())


def shown(browser: Any) -> list[str]:
    script = """
        const texts = document.querySelectorAll('.block:not([hidden]) .text');
        return [...texts].map((element) => element.textContent);
    """
    return browser.execute_script(script)  # type: ignore[no-any-return]


def kept(browser: Any) -> int:
    return len(browser.find_elements("css selector", ".block.kept"))


def put(browser: Any, control: str, value: str) -> None:
    script = (
        "const e = document.getElementById(arguments[0]); e.value = arguments[1];"
        "e.dispatchEvent(new Event('input', {bubbles: true}));"
    )
    browser.execute_script(script, control, value)


def errors(browser: Any) -> list[str]:
    return [e["message"] for e in browser.get_log("browser") if e["level"] == "SEVERE"]


@pytest.fixture
def news(browser: Any, tmp_path: Path) -> dict[str, Any]:
    page = inspect_page((PAGES / "news-en.html").read_bytes(), WEB, name="news")
    show(browser, tmp_path, page)
    return page


def test_the_page_is_shown_as_it_was_decided(browser: Any, news: dict[str, Any]) -> None:
    assert kept(browser) == sum(block["kept"] for block in news["blocks"])
    assert len(shown(browser)) == len(news["blocks"])
    assert browser.find_element("id", "body").text.startswith(news["text"][:80])
    assert errors(browser) == []


def test_the_slider_moves_what_is_kept(browser: Any, news: dict[str, Any]) -> None:
    before = kept(browser)
    put(browser, "threshold", "0")
    assert kept(browser) > before
    most = browser.find_element("id", "body").text
    put(browser, "threshold", "1")
    assert kept(browser) < before
    assert len(browser.find_element("id", "body").text) < len(most)
    put(browser, "state", "moved")
    assert len(shown(browser)) >= before - 1
    browser.find_element("id", "reset").click()
    assert kept(browser) == before


def test_filters_and_search(browser: Any, news: dict[str, Any]) -> None:
    for state, wanted in (("kept", True), ("gone", False)):
        put(browser, "state", state)
        assert shown(browser) == [b["text"] for b in news["blocks"] if b["kept"] is wanted]
    put(browser, "state", "")
    put(browser, "search", "LOCK")
    assert shown(browser) == [b["text"] for b in news["blocks"] if "lock" in b["text"].lower()]
    assert browser.find_elements("css selector", ".block:not([hidden]) mark")
    put(browser, "search", "")
    browser.find_element("css selector", "#roles input[value=body]").click()
    assert len(shown(browser)) == sum(block["role"] != "body" for block in news["blocks"])
    assert "shown" in browser.find_element("id", "counts").text


def test_the_keyboard_reaches_everything(browser: Any, news: dict[str, Any]) -> None:
    from selenium.webdriver.common.keys import Keys

    reached = set()
    for _ in range(30):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        element = browser.switch_to.active_element
        reached.add(element.get_attribute("id") or element.get_attribute("value"))
    assert {"threshold", "reset", "state", "search", "body", "export"} <= reached
    names = browser.execute_script(
        "return [...document.querySelectorAll('input, select, button')].filter("
        "e => !(e.labels && e.labels.length) && !e.ariaLabel && !e.textContent.trim()).length"
    )
    assert names == 0


def test_a_hostile_page_runs_nothing(browser: Any, tmp_path: Path) -> None:
    show(browser, tmp_path, inspect_page(HOSTILE, WEB, name="<img src=x onerror=alert(3)>"))
    assert browser.execute_script("return document.images.length") == 0
    assert browser.execute_script("return document.scripts.length") == 2
    put(browser, "search", "<img")
    assert len(shown(browser)) == 1
    with pytest.raises(Exception, match="no such alert"):
        _ = browser.switch_to.alert.text
    assert errors(browser) == []


def test_several_pages_have_an_index(browser: Any, tmp_path: Path) -> None:
    names = ["news-en.html", "forum-en.html", "news-zh.html"]
    pages = [inspect_page((PAGES / n).read_bytes(), WEB, name=n) for n in names]
    show(browser, tmp_path, *pages)
    rows = browser.find_elements("css selector", "#index tbody tr")
    assert [row.find_element("css selector", "a").text for row in rows] == names
    total = browser.find_element("css selector", "#index tfoot").text
    assert str(sum(len(page["blocks"]) for page in pages)) in total
    rows[1].find_element("css selector", "a").click()
    assert len(shown(browser)) == len(pages[1]["blocks"])
    assert browser.find_element("id", "title").text == pages[1]["title"]


def test_labels_are_exported(browser: Any, news: dict[str, Any]) -> None:
    script = """
        const done = arguments[0], make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { blob.text().then(done); return make(blob); };
        const choice = document.querySelector('.block select.label');
        choice.value = 'promo'; choice.dispatchEvent(new Event('change'));
        document.getElementById('export').click();
    """
    import json

    record = json.loads(browser.execute_async_script(script))
    assert record["blocks"][0] == [news["blocks"][0]["text"], "promo"]
    assert record["blocks"][1] == [news["blocks"][1]["text"], news["blocks"][1]["role"]]


def test_a_page_of_three_thousand_blocks_does_not_lag(browser: Any, tmp_path: Path) -> None:
    parts = [
        f"<p>Paragraph {i} tells of the wall along the shore, at length.</p>" for i in range(3000)
    ]
    page = inspect_page("<title>Long</title><article>" + "".join(parts), WEB)
    start = time.perf_counter()
    show(browser, tmp_path, page)
    assert len(shown(browser)) >= 3000
    opened = time.perf_counter() - start
    script = """
        const e = document.getElementById(arguments[0]);
        const start = performance.now();
        e.value = arguments[1];
        e.dispatchEvent(new Event('input', {bubbles: true}));
        document.body.offsetHeight;
        return (performance.now() - start) / 1000;
    """
    seconds = {
        control: browser.execute_script(script, control, value)
        for control, value in (("threshold", "0.99"), ("search", "paragraph 29"), ("state", "gone"))
    }
    print(f"opened in {opened:.2f} s; updates: {seconds}")
    assert opened < 20
    assert max(seconds.values()) < LAG * 5, seconds  # five times, for a loaded machine


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (420, 800)])
def test_nothing_is_wider_than_the_window(
    browser: Any, tmp_path: Path, width: int, height: int
) -> None:
    pages = [
        inspect_page((PAGES / n).read_bytes(), WEB, name=n)
        for n in ("news-en.html", "docs-en.html")
    ]
    browser.set_window_size(width, height)
    show(browser, tmp_path, *pages)
    script = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert browser.execute_script(script) <= 0
    browser.set_window_size(1280, 900)
