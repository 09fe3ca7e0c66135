"""A site shown as a web server would: to this machine alone, one folder alone, as long as somebody looks."""

from __future__ import annotations

import os
import posixpath
import shutil
import threading
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

_HERE = "127.0.0.1"
_PATIENCE = 10  # seconds after which a connection on which nothing comes is closed
_INDEX, _NOT_FOUND = "index.html", "404.html"
# What the site is made of; anything else is offered as a file to be kept. Not the system's own table: it may be wrong.
_KINDS = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".json": "application/json", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
    ".webp": "image/webp", ".avif": "image/avif", ".ico": "image/x-icon", ".pdf": "application/pdf",
    ".csv": "text/csv; charset=utf-8", ".bib": "text/plain; charset=utf-8", ".mp3": "audio/mpeg",
    ".mp4": "video/mp4", ".webm": "video/webm", ".ogg": "audio/ogg",
}  # fmt: skip
_FEED = "application/atom+xml"


class SiteServer:
    """Serves one folder on a free port of this machine until it is closed."""

    def __init__(self, folder: Path) -> None:
        """Raises `OSError` where no port can be had."""
        self._server = _Server((_HERE, 0), partial(_Answering, folder))
        self.address = f"http://{_HERE}:{self._server.server_port}/"  # where the site is
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True, name="site")
        self._thread.start()

    def close(self) -> None:
        """Serve no more."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # a browser keeps its connections open

    def server_bind(self) -> None:
        """Take a port, and ask nobody what this machine is called."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = _HERE, self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that went away in the middle is nobody's fault."""


class _Answering(BaseHTTPRequestHandler):
    """Answers one browser."""

    server_version, sys_version = "ProfileDesk", ""
    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE

    def __init__(self, folder: Path, *args: object) -> None:
        self._folder = folder
        super().__init__(*args)  # type: ignore[arg-type]  # as the server gives them

    def do_GET(self) -> None:
        """Answer with a file."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Answer as with a file, without it."""
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the module gives it
        """Write nothing down of what somebody looks at."""

    def _answer(self, *, with_body: bool) -> None:
        if self.headers.get("Host", "") not in self._names():  # a name of a stranger that leads here
            self._send_words(HTTPStatus.FORBIDDEN)
            return
        path = urlsplit(self.path).path
        found = found_in(self._folder, path)
        if found is not None and found.is_dir():
            if not path.endswith("/"):
                self._redirect(f"/{path.strip('/')}/")
                return
            found = found_in(self._folder, f"{path}{_INDEX}")
        status = HTTPStatus.OK
        if found is None or not found.is_file():
            found, status = found_in(self._folder, f"/{_NOT_FOUND}"), HTTPStatus.NOT_FOUND
        if found is None or not found.is_file():
            self._send_words(HTTPStatus.NOT_FOUND)
            return
        try:
            file = found.open("rb")
        except OSError:
            self._send_words(HTTPStatus.NOT_FOUND)
            return
        with file:
            self._send_file(file, kind_of(found.name), status, with_body=with_body)

    def _names(self) -> tuple[str, str]:
        port = self.connection.getsockname()[1]
        return f"{_HERE}:{port}", f"localhost:{port}"

    def _send_file(self, file: BinaryIO, kind: str, status: HTTPStatus, *, with_body: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(os.fstat(file.fileno()).st_size))
        self._end()
        if with_body:
            with suppress(OSError):
                shutil.copyfileobj(file, self.wfile)

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self._end()

    def _send_words(self, status: HTTPStatus) -> None:
        words = f"{status.phrase}\n".encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(words)))
        self._end()
        if self.command != "HEAD":
            self.wfile.write(words)

    def _end(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()


def found_in(folder: Path, path: str) -> Path | None:
    """Return what the path of an address means in a folder; None for what is not in it, or hidden."""
    parts = unquote(path).strip("/").split("/")
    name = posixpath.join(*parts) if parts != [""] else ""
    if any(not part or part.startswith(".") or "\\" in part or "\x00" in part for part in parts if name):
        return None
    root = Path(os.path.realpath(folder))
    real = Path(os.path.realpath(root / name))
    return real if real.is_relative_to(root) and real.exists() else None


def kind_of(name: str) -> str:
    """Return the type by which a browser knows what to do with a file."""
    if name == "feed.xml":
        return _FEED
    return _KINDS.get(Path(name).suffix.lower(), "application/octet-stream")
