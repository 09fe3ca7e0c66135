"""The door to the preview: the web engine's where there is one, else an approximate one."""

from __future__ import annotations

import logging

from PySide6.QtWidgets import QWidget

from app.desktop.preview import approximate
from app.desktop.preview.base import PreviewView

LOG = logging.getLogger(__name__)


def create_preview(parent: QWidget | None = None) -> PreviewView:
    """Build the preview; call it when the window is on the screen, since the engine takes its time.

    `register_scheme()` must have been called before the application object was made. Where the web engine can't be
    loaded (there is none for Windows on ARM) the preview is approximate and says so.
    """
    try:
        # Here and not above: loading the engine would delay the window's first picture.
        from app.desktop.preview.engine import EngineView  # noqa: PLC0415
    except ImportError as error:
        LOG.info("The web engine can't be loaded, the preview is approximate: %s", error)
        return approximate.ApproximateView(parent)
    return EngineView(parent)
