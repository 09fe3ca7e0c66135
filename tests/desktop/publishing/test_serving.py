"""Promises of the server for a look: one folder, this machine, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.desktop.publishing.serving import SiteServer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site beside something secret."""
    site = tmp_path / "site"
    (site / "ada").mkdir(parents=True)
    (site / "index.html").write_text("home")
    (site / "ada" / "index.html").write_text("Ada")
    (site / "404.html").write_text("not here")
    (site / "feed.xml").write_text("<feed/>")
    (site / ".profile-desk-site.json").write_text("{}")
    (tmp_path / "secret.txt").write_text("secret")
    (site / "way-out.txt").symlink_to(tmp_path / "secret.txt")
    (site / "empty").mkdir()
    return site


@pytest.fixture
def server(folder: Path) -> Iterator[SiteServer]:
    """The site, served."""
    server = SiteServer(folder)
    yield server
    server.close()


def answer(server: SiteServer, path: str, method: str = "GET", host: str = "") -> tuple[HTTPResponse, str]:
    """Return what the server says to exactly this path, which no client has tidied."""
    connection = HTTPConnection(urlsplit(server.address).netloc, timeout=5)
    connection.putrequest(method, path, skip_host=bool(host))
    if host:
        connection.putheader("Host", host)
    connection.endheaders()
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response, text


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("/", "home", "text/html; charset=utf-8"),
        ("/ada/", "Ada", "text/html; charset=utf-8"),
        ("/ada/?q=1#top", "Ada", "text/html; charset=utf-8"),
        ("/feed.xml", "<feed/>", "application/atom+xml"),
    ],
)
def test_files_have_their_type(server: SiteServer, path: str, text: str, kind: str) -> None:
    """A folder is its index.html."""
    response, said = answer(server, path)
    assert (response.status, said, response.headers["Content-Type"]) == (200, text, kind)
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/%2e%2e/secret.txt", "/ada/../../secret.txt", "/..%2fsecret.txt", "/..\\secret.txt",
        "//etc/passwd", "/way-out.txt", "/.profile-desk-site.json", "/empty/", "/nobody/", "/%00", "/ada//index.html",
    ],
)  # fmt: skip
def test_nothing_else_is_shown(server: SiteServer, path: str) -> None:
    """No way leads out of the folder, nothing hidden is told, no folder is listed."""
    response, said = answer(server, path)
    assert (response.status, said) == (404, "not here")


def test_a_stranger_s_name_leads_nowhere(server: SiteServer) -> None:
    """A web page that calls this machine by a name of its own is told nothing."""
    response, said = answer(server, "/", host="evil.example")
    assert (response.status, said) == (403, "Forbidden\n")


def test_a_folder_without_its_slash_is_found(server: SiteServer) -> None:
    """The browser is sent to the address from which links on the page lead right."""
    response, _ = answer(server, "/ada")
    assert (response.status, response.headers["Location"]) == (301, "/ada/")


def test_only_looking_is_possible(server: SiteServer) -> None:
    """Nothing can be sent to it."""
    assert answer(server, "/", "POST")[0].status == 501
    response, said = answer(server, "/ada/", "HEAD")
    assert (response.status, said, response.headers["Content-Length"]) == (200, "", "3")
