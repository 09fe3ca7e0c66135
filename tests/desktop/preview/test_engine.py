"""Tests of app/desktop/preview/engine.py and its guard, in the real web engine."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEngineScript
from pytestqt.qtbot import QtBot

from app.desktop.preview.engine import EngineView
from app.desktop.preview.guard import without_network
from app.page.parts import Page
from tests.desktop.preview.hostile import PICTURE, with_body
from tests.desktop.preview.pages import long_page, page_of

WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
ROOT = Path(__file__).resolve().parents[3]
WHOLE = "document.documentElement.outerHTML.replace(/ data-theme=\"\\w+\"/, '')"


@pytest.fixture
def view(qtbot: QtBot) -> EngineView:
    """The preview, shown."""
    made = EngineView()
    made.resize(600, 400)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """A wiki's folder with one picture."""
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.png").write_bytes(PICTURE)
    return tmp_path


def shown(qtbot: QtBot, view: EngineView, page: Page, wiki: Path) -> None:
    """Show a page and wait until the engine has it."""
    with qtbot.waitSignal(view.rendered, timeout=20_000, check_params_cb=lambda number: number == told[0]):
        told = [view.show_page(page, wiki)]


def asked(qtbot: QtBot, view: EngineView, code: str) -> Any:
    """The value of a script in the preview's own world."""
    answers: list[Any] = []
    view._page.runJavaScript(code, WORLD, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


def clicked(qtbot: QtBot, view: EngineView, selector: str) -> None:
    """Click in the middle of the first line of an element."""
    box = f"document.querySelector('{selector}').getClientRects()[0]"
    asked(qtbot, view, f"document.querySelector('{selector}').scrollIntoView({{block: 'nearest'}})")
    x = asked(qtbot, view, f"({box}.left + {box}.right) / 2")
    y = asked(qtbot, view, f"({box}.top + {box}.bottom) / 2")
    place = QPoint(round(x * view._zoom), round(y * view._zoom))
    surface = view._view.focusProxy()
    assert surface is not None
    QTest.mouseClick(surface, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def test_the_page_is_shown(view: EngineView, wiki: Path, qtbot: QtBot) -> None:
    """The engine has the page's words, its title and its style."""
    shown(qtbot, view, page_of("Some words."), wiki)
    assert "Some words." in asked(qtbot, view, "document.body.textContent")
    assert asked(qtbot, view, "document.title") == "Ada Example – Wiki"
    assert asked(qtbot, view, "getComputedStyle(document.body).margin") == "0px"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (page_of("a", "b", "c"), page_of("a", "B *new*", "c")),
        (page_of("a", "b", "c"), page_of("a")),
        (page_of("a"), page_of("a", "b", "c")),
        (page_of("a", "b"), page_of("a", "b", title="Another <Name>", lead="Another lead.")),
        (page_of("a \u2028 \"'`</script>"), page_of("b </p></section> ${x} \\")),
        (page_of(), page_of("a")),
    ],
)
def test_a_patched_page_is_the_page(view: EngineView, wiki: Path, qtbot: QtBot, before: Page, after: Page) -> None:
    """A page that became another by patches is node for node the one that is loaded afresh."""
    shown(qtbot, view, replace(after, slug="fresh"), wiki)
    fresh = asked(qtbot, view, WHOLE)
    shown(qtbot, view, before, wiki)
    asked(qtbot, view, "globalThis.kept = 1")
    shown(qtbot, view, after, wiki)
    assert asked(qtbot, view, WHOLE) == fresh
    assert asked(qtbot, view, "globalThis.kept") == 1


def test_another_profile_comes_into_the_document_that_is_there(view: EngineView, wiki: Path, qtbot: QtBot) -> None:
    """It is node for node its own page at its own address, and begins at the top."""
    after, before = page_of("a", "b", slug="b c"), long_page()
    shown(qtbot, view, after, wiki)
    fresh = asked(qtbot, view, WHOLE)
    shown(qtbot, view, with_body("of another make, so that all is loaded"), wiki)
    shown(qtbot, view, before, wiki)
    view.scroll_to(before.parts[6].id)
    qtbot.waitUntil(lambda: asked(qtbot, view, "scrollY") > 500)
    asked(qtbot, view, "globalThis.kept = 1")
    shown(qtbot, view, after, wiki)
    assert asked(qtbot, view, WHOLE) == fresh
    assert asked(qtbot, view, "[document.URL, scrollY, globalThis.kept].join()") == "profile-desk://wiki/b%20c/,0,1"


def test_pictures_are_found_from_the_new_address(view: EngineView, wiki: Path, qtbot: QtBot) -> None:
    """Of two profiles with the same words, each has the pictures that it means."""
    page = with_body('<p><img src="a.png"></p>')
    shown(qtbot, view, page, wiki)
    shown(qtbot, view, replace(page, slug="media"), wiki)
    qtbot.waitUntil(lambda: asked(qtbot, view, "document.images[0].naturalWidth") == 2)


def test_what_can_not_come_into_the_document_is_loaded(view: EngineView, wiki: Path, qtbot: QtBot) -> None:
    """The engine takes only so many addresses a minute without loading them."""
    shown(qtbot, view, page_of("a"), wiki)
    asked(qtbot, view, "globalThis.kept = 1; history.replaceState = () => {}")
    shown(qtbot, view, page_of("a", slug="other"), wiki)
    assert asked(qtbot, view, "[document.URL, globalThis.kept].join()") == "profile-desk://wiki/other/,"


def test_sections_change_places(view: EngineView, wiki: Path, qtbot: QtBot) -> None:
    """Parts that only moved stand in the new order, as in a fresh load."""
    before = page_of("a", "b", "c", "d")
    parts = before.parts
    order = (parts[0], parts[4], parts[2], parts[5], parts[1], parts[3], *parts[6:])
    head, tail = before.html.split(parts[0].html)[0], before.html.split(parts[-1].html)[1]
    after = Page(before.slug, head + "".join(part.html for part in order) + tail, order)
    shown(qtbot, view, replace(after, slug="fresh"), wiki)
    fresh = asked(qtbot, view, WHOLE)
    shown(qtbot, view, before, wiki)
    shown(qtbot, view, after, wiki)
    assert asked(qtbot, view, WHOLE) == fresh


def test_an_edit_keeps_the_scroll(view: EngineView, wiki: Path, qtbot: QtBot) -> None:
    """The page stays where it was scrolled to when a section in view changes."""
    page = long_page()
    shown(qtbot, view, page, wiki)
    view.scroll_to(page.parts[6].id)
    qtbot.waitUntil(lambda: asked(qtbot, view, "scrollY") > 500)
    place = asked(qtbot, view, "scrollY")
    shown(qtbot, view, long_page(changed="x "), wiki)
    assert asked(qtbot, view, "scrollY") == place


def test_a_section_in_view_is_not_scrolled_to(view: EngineView, wiki: Path, qtbot: QtBot) -> None:
    """Asking for a section that can be seen moves nothing; asking before the page is there waits for it."""
    page = long_page()
    view.scroll_to(page.parts[6].id)
    shown(qtbot, view, page, wiki)
    qtbot.waitUntil(lambda: asked(qtbot, view, "scrollY") > 500)
    place = asked(qtbot, view, "scrollY")
    view.scroll_to(page.parts[6].id)
    assert asked(qtbot, view, "scrollY") == place


def test_of_many_pages_the_newest_is_shown(view: EngineView, wiki: Path, qtbot: QtBot) -> None:
    """While one page is under way, those in between are passed over and the last one is shown."""
    numbers: list[int] = []
    view.rendered.connect(numbers.append)
    shown(qtbot, view, page_of("start"), wiki)
    last = [view.show_page(page_of(f"text {count}"), wiki) for count in range(50)][-1]
    qtbot.waitUntil(lambda: numbers[-1] == last)
    assert len(numbers) < 10
    assert "text 49" in asked(qtbot, view, "document.body.textContent")


def test_another_profile_replaces_a_load_under_way(view: EngineView, wiki: Path, qtbot: QtBot) -> None:
    """Asking for another profile before the first is there shows the second."""
    view.show_page(page_of("first", slug="first"), wiki)
    shown(qtbot, view, page_of("second", slug="second"), wiki)
    assert "second" in asked(qtbot, view, "document.body.textContent")


@pytest.mark.parametrize("slug", ["a b", "ä%20", "A#b?c", "x&y;z", "...", "\x1b[31m", "caf\udce9", "a\nb"])
def test_an_odd_slug_has_a_page(view: EngineView, wiki: Path, qtbot: QtBot, slug: str) -> None:
    """A file's name as it is makes an address that works."""
    shown(qtbot, view, page_of("words", slug=slug), wiki)
    assert "words" in asked(qtbot, view, "document.body.textContent")


def test_a_section_that_is_clicked_is_told(view: EngineView, wiki: Path, qtbot: QtBot) -> None:
    """A click on a word tells the section that it stands in."""
    page = page_of("Words of one.", "Words of two.")
    shown(qtbot, view, page, wiki)
    with qtbot.waitSignal(view.section_clicked) as told:
        clicked(qtbot, view, "section:nth-of-type(2) p")
    assert told.args == [page.parts[3].id]


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("https://example.org/a?b=c%20d", "https://example.org/a?b=c%20d"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("../max-welling/", "profile-desk://wiki/max-welling/"),
    ],
)
def test_a_link_that_is_clicked_is_told(view: EngineView, wiki: Path, qtbot: QtBot, link: str, told: str) -> None:
    """A click on a link tells its address, and the preview stays on its page; no section is told."""
    sections: list[str] = []
    view.section_clicked.connect(sections.append)
    shown(qtbot, view, with_body(f'<p><a href="{link}">a link to click</a></p>'), wiki)
    with qtbot.waitSignal(view.link_activated) as heard:
        clicked(qtbot, view, "a[href]")
    assert heard.args == [told]
    assert sections == []
    assert "a link to click" in asked(qtbot, view, "document.body.textContent")


def test_a_place_on_the_page_is_gone_to(view: EngineView, wiki: Path, qtbot: QtBot) -> None:
    """A link to a place on the same page scrolls there and is not told."""
    heard: list[str] = []
    view.link_activated.connect(heard.append)
    body = '<p><a href="#far">go</a></p><div style="height:3000px"></div><p id="far">far</p>'
    shown(qtbot, view, with_body(body), wiki)
    clicked(qtbot, view, "a[href]")
    qtbot.waitUntil(lambda: asked(qtbot, view, "scrollY") > 1000)
    assert heard == []


@pytest.mark.parametrize(
    "link", ["javascript:document.title='x'", "data:text/html,x", "file:///etc/passwd", "profile-desk://other/"]
)
def test_a_link_to_harm_does_nothing(view: EngineView, wiki: Path, qtbot: QtBot, link: str) -> None:
    """A click on any other kind of address tells nothing and goes nowhere."""
    heard: list[str] = []
    view.link_activated.connect(heard.append)
    shown(qtbot, view, with_body(f'<p><a href="{link}">a link to click</a></p><p>beside</p>'), wiki)
    clicked(qtbot, view, "a[href]")
    with qtbot.waitSignal(view.section_clicked):
        clicked(qtbot, view, "p + p")
    assert heard == []
    assert asked(qtbot, view, "document.title") == "t"


def test_a_picture_of_the_wiki_is_shown_and_no_other(view: EngineView, wiki: Path, qtbot: QtBot) -> None:
    """A picture from inside the wiki has its size; HTML named so, and one from outside, have none."""
    (wiki / "media" / "b.png").write_text("<html>", encoding="utf-8")
    (wiki / "media" / "c.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"><script>x</script></svg>', encoding="utf-8"
    )
    names = ["../media/a.png", "../media/b.png", "../media/c.svg", "file:///usr/share/pixmaps/debian-logo.png"]
    shown(qtbot, view, with_body("".join(f'<img src="{name}">' for name in names)), wiki)
    qtbot.waitUntil(lambda: asked(qtbot, view, "[...document.images].every(image => image.complete)"))
    widths = asked(qtbot, view, "[...document.images].map(image => image.naturalWidth).join()")
    assert widths == "2,0,7,0"


def test_theme_width_and_zoom_are_followed(view: EngineView, wiki: Path, qtbot: QtBot) -> None:
    """The theme is the page's attribute from its first node on, on the next page too; a phone is narrow."""
    view.set_theme("dark")
    shown(qtbot, view, page_of("a"), wiki)
    assert asked(qtbot, view, "document.documentElement.dataset.theme") == "dark"
    qtbot.waitUntil(lambda: view._page.backgroundColor().lightness() < 60)
    view.set_theme("light")
    shown(qtbot, view, page_of("a", slug="next"), wiki)
    assert asked(qtbot, view, "document.documentElement.dataset.theme") == "light"
    qtbot.waitUntil(lambda: view._page.backgroundColor().lightness() > 200)
    view.set_width("phone")
    qtbot.waitUntil(lambda: asked(qtbot, view, "innerWidth") < 420)
    view.set_zoom(1.25)
    qtbot.waitUntil(lambda: 380 < asked(qtbot, view, "innerWidth") < 420 and view._view.width() > 450)
    view.set_width("desktop")
    qtbot.waitUntil(lambda: asked(qtbot, view, "innerWidth") == 480)


def test_the_engine_starts_again_when_it_died(view: EngineView, wiki: Path, qtbot: QtBot) -> None:
    """When the engine's process ends, the page comes back by itself and the restart is told."""
    shown(qtbot, view, page_of("words"), wiki)
    with qtbot.waitSignals([view.restarted, view.rendered], timeout=20_000):
        os.kill(view._page.renderProcessPid(), signal.SIGKILL)
    assert "words" in asked(qtbot, view, "document.body.textContent")


@pytest.fixture
def requests() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine: its address, and what reached it: connections and the paths asked for."""
    paths: list[str] = []

    class Counter(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def verify_request(self, *_: object) -> bool:
            paths.append("a connection")
            return True

    server = Server(("127.0.0.1", 0), Counter)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    server.server_close()
    thread.join()


def showing(how: str, address: str) -> "subprocess.Popen[str]":
    """A process that shows the hostile page, see hostile.py."""
    command = [sys.executable, "-m", "tests.desktop.preview.hostile", how, address]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def test_a_hostile_page_fires_in_a_bare_view(qtbot: QtBot, requests: tuple[str, list[str]]) -> None:
    """The control: in a web view without our locks the same page does reach the server."""
    address, reached = requests
    with showing("bare", address) as process:
        expected = {"/script", "/image.png", "/style.css", "/frame", "/refresh"}
        qtbot.waitUntil(lambda: expected <= set(reached), timeout=20_000)
        process.kill()


def test_a_hostile_page_fires_nothing_here(requests: tuple[str, list[str]]) -> None:
    """No script runs, nothing connects, the page stays: when it is loaded, and when it comes as a patch."""
    address, reached = requests
    with showing("locked", address) as process:
        said, _ = process.communicate(timeout=30)
    _, title, words, place = json.loads(said)
    assert title == "t"
    assert "patched" in words
    assert place == "profile-desk://wiki/raw/"
    assert reached == []


def test_what_is_started_later_keeps_its_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The flag that takes the network from the engine is gone again: a browser that is opened must not find it."""
    for flags in ("--some-flag", None):
        if flags is None:
            monkeypatch.delenv("QTWEBENGINE_CHROMIUM_FLAGS")
        else:
            monkeypatch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", flags)
        with without_network():
            assert "NOTFOUND" in os.environ["QTWEBENGINE_CHROMIUM_FLAGS"]
        assert os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS") == flags
