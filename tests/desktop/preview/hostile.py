"""A page that tries every way out, shown by `python -m tests.desktop.preview.hostile HOW ADDRESS`.

HOW is "locked" for the preview, which then prints what became of the page, or "bare" for a web view without locks,
which stays until it is ended. The engine takes its flags once in a process: hence one process for each.
"""

import json
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtWidgets import QApplication

from app.desktop.preview.scheme import register_scheme
from app.page.parts import Page, Part

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000020800000000"
    "57dd52f80000000b49444154789c63608002000006000173b6bb870000000049454e44ae426082"
)


def with_body(body: str) -> Page:
    """A page whose one part is any HTML at all, as if nothing had been cleaned."""
    part = Part("part", f'<section id="part">{body}</section>\n')
    head = "<!DOCTYPE html>\n<html><head><title>t</title></head>\n<body>\n<main>\n"
    return Page("raw", f"{head}{part.html}</main></body></html>", (part,))


def hostile(address: str) -> str:
    """A body that tries every way out to a server."""
    return f"""
    <script>document.title = "evil"; fetch("{address}/script")</script>
    <img src="{address}/image.png" onload="document.title = 'evil'">
    <img src="x:y" onerror="document.title = 'evil'" srcset="{address}/srcset.png 1x">
    <link rel="stylesheet" href="{address}/style.css"><style>@import "{address}/import.css";
    p {{ background: url({address}/background.png) }}</style><p>words</p>
    <link rel="preload" as="image" href="{address}/preload.png"><link rel="prefetch" href="{address}/prefetch">
    <link rel="preconnect" href="{address}"><link rel="dns-prefetch" href="{address}">
    <iframe src="{address}/frame"></iframe><object data="{address}/object"></object>
    <embed src="{address}/embed"><video poster="{address}/poster.png" src="{address}/video.mp4" autoplay></video>
    <audio src="{address}/audio.mp3" autoplay></audio>
    <svg><image href="{address}/svg.png"/><script>document.title = "evil"</script></svg>
    <form action="{address}/form" method="post"><input autofocus onfocus="this.form.submit()"></form>
    <meta http-equiv="refresh" content="0;url={address}/refresh">
    <img src="../media/a.png" id="last">
    """


def show_bare(app: QApplication, address: str) -> None:
    """The control: the page in a web view without our locks."""
    from PySide6.QtWebEngineWidgets import QWebEngineView

    view = QWebEngineView()
    view.show()
    view.setHtml(with_body(hostile(address)).html, QUrl(address))
    app.exec()


def show_locked(app: QApplication, address: str) -> None:
    """The page in the preview, loaded and then patched; prints title, words and address of what is there then."""
    from app.desktop.preview.engine import _WORLD, EngineView

    with tempfile.TemporaryDirectory() as folder:
        wiki = Path(folder)
        (wiki / "media").mkdir()
        (wiki / "media" / "a.png").write_bytes(PICTURE)
        view = EngineView()
        view.show()
        ask = QTimer(view)
        ask.setInterval(20)
        shown = (
            "[document.getElementById('last').naturalWidth, document.title, document.body.textContent, location.href]"
        )
        ask.timeout.connect(lambda: view._page.runJavaScript(f"JSON.stringify({shown})", _WORLD, heard))

        def rendered(number: int) -> None:
            if number == 1:
                view.show_page(with_body(hostile(address) + "<p>patched</p>"), wiki)
            else:
                ask.start()

        def heard(answer: str) -> None:
            if json.loads(answer)[0] == 2:  # the last picture of the page is there, so all before it was tried
                ask.stop()
                sys.stdout.write(answer)
                app.quit()

        view.rendered.connect(rendered)
        view.show_page(with_body(hostile(address)), wiki)
        app.exec()


if __name__ == "__main__":
    register_scheme()
    application = QApplication([])
    {"bare": show_bare, "locked": show_locked}[sys.argv[1]](application, sys.argv[2])
