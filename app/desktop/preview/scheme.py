"""The preview's own address scheme: what the pages and pictures of a wiki are called inside the preview.

Nothing here loads the web engine, so that the window need not wait for it.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QUrl

SCHEME = "profile-desk"
HOST = "wiki"  # every page and picture: `profile-desk://wiki/<slug>/`
CLICK_HOST = "section"  # what the preview's own script asks for when a section is clicked


def register_scheme() -> None:
    """Prepare for the scheme; must run before the application object is made.

    The engine needs contexts that share their graphics, which can't be said later. The scheme itself is registered
    when the engine is loaded: measured to be early enough, as long as nothing else has loaded the engine.
    """
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)


def page_url(slug: str) -> QUrl:
    """Return the address of a profile's page; what the engine would spell otherwise stands in it as `�`."""
    spelled = "".join(sign if sign.isprintable() else "\ufffd" for sign in slug)
    url = QUrl()
    url.setScheme(SCHEME)
    url.setHost(HOST)
    url.setPath(f"/{spelled}/", QUrl.ParsingMode.DecodedMode)
    return url


def path_of(url: QUrl) -> str:
    """Return the path of an address, every character as it is meant."""
    return url.path(QUrl.ComponentFormattingOption.FullyDecoded)


def same_page(one: QUrl, other: QUrl) -> bool:
    """Say whether two addresses lead to the same page, be it to other places on it."""
    return _without_fragment(one) == _without_fragment(other)


def _without_fragment(url: QUrl) -> tuple[str, str, str, str]:
    return url.scheme(), url.authority(), url.path(), url.query()
