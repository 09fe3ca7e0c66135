"""The look of the application: the colours and measures of its themes, as Qt's palette and style sheet."""

import sys
from string import Template
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from app import resources


class Tokens(NamedTuple):
    """Every colour (`#rrggbb`) and measure (pixels, points for fonts) that the desktop uses."""

    name: str  # "light" or "dark"
    window: str  # behind everything
    surface: str  # cards, lists
    raised: str  # menus, popups, tooltips
    field: str  # inside an input
    hover: str  # under the pointer
    border: str  # lines that separate
    border_strong: str  # lines that ask for attention: a hovered input
    text: str  # what is read
    muted: str  # labels, secondary text
    faint: str  # placeholders, icons at rest
    accent: str  # focus, primary buttons, the current thing
    accent_text: str  # on accent
    accent_soft: str  # behind the current thing
    error: str  # text and frame of what is wrong
    error_soft: str  # behind it
    warning: str  # text and frame of what is doubtful
    warning_soft: str  # behind it
    ok: str  # what is in order
    selection: str  # selected text
    heading: str  # Markdown and YAML highlighting: a heading
    emphasis: str  # bold and italic text
    link: str  # a link or wiki link
    citation: str  # a citation
    code: str  # code
    comment: str  # a comment
    key: str  # a YAML key
    string: str  # a YAML string
    gap: int = 8  # between two things that belong together
    radius: int = 6  # of corners
    row_height: int = 30  # of a row in a list or a form
    font_family: str = ""  # of everything; "" is the system's
    font_size: int = 13 if sys.platform == "darwin" else 10  # points, of everything
    mono_family: str = ""  # of code and the raw text; "" is the system's


LIGHT = Tokens(
    name="light",
    window="#f4f5f7",
    surface="#ffffff",
    raised="#ffffff",
    field="#ffffff",
    hover="#eceef2",
    border="#e2e4e9",
    border_strong="#c3c8d2",
    text="#1c2028",
    muted="#5a6170",
    faint="#7e8593",
    accent="#3a5bd0",
    accent_text="#ffffff",
    accent_soft="#e6ecfc",
    error="#bd2c25",
    error_soft="#fdecea",
    warning="#8a5a06",
    warning_soft="#fcf3de",
    ok="#27774a",
    selection="#c9d7fa",
    heading="#24418f",
    emphasis="#1c2028",
    link="#2458c6",
    citation="#0f7369",
    code="#8a3d6d",
    comment="#7e8593",
    key="#24418f",
    string="#2d6a3f",
)

DARK = Tokens(
    name="dark",
    window="#16181c",
    surface="#1e2025",
    raised="#282b32",
    field="#191b1f",
    hover="#2a2d34",
    border="#2d3038",
    border_strong="#484d59",
    text="#e2e5eb",
    muted="#a3a9b6",
    faint="#7c8392",
    accent="#86a1fb",
    accent_text="#10131b",
    accent_soft="#262f4b",
    error="#ff8d83",
    error_soft="#3a2325",
    warning="#e3b45f",
    warning_soft="#372e1d",
    ok="#6cc792",
    selection="#33426f",
    heading="#a9bcfb",
    emphasis="#f1f3f7",
    link="#86a9f5",
    citation="#67c7ba",
    code="#dc96c2",
    comment="#7c8392",
    key="#a9bcfb",
    string="#93c9a3",
)


def palette(tokens: Tokens) -> QPalette:
    """Return Qt's palette in these colours, for all that is drawn without the style sheet."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    made = QPalette(QColor(tokens.surface), QColor(tokens.window))
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.field,
        role.AlternateBase: tokens.window,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.error,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.faint,
        role.Highlight: tokens.selection,
        role.HighlightedText: tokens.text,
        role.Accent: tokens.accent,
        role.Link: tokens.link,
        role.LinkVisited: tokens.link,
        role.Light: tokens.surface,
        role.Midlight: tokens.hover,
        role.Mid: tokens.border,
        role.Dark: tokens.border_strong,
        role.Shadow: tokens.border_strong,
    }
    for name, colour in colours.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(group.Disabled, name, QColor(tokens.faint))
    return made


def stylesheet(tokens: Tokens) -> str:
    """Return the application's style sheet in these colours and measures."""
    icons = resources.resource("icons").as_posix()
    values = tokens._asdict() | {
        "icons": icons,
        "small": tokens.font_size - 1,
        "large": tokens.font_size + 2,
        "title": tokens.font_size + 8,
        "half_gap": tokens.gap // 2,
        "inner": tokens.radius - 1,
    }
    return Template(resources.read_text("desktop/theme.qss")).substitute(values)


def mono_font(tokens: Tokens) -> QFont:
    """Return the font of code and raw text."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    if tokens.mono_family:
        font.setFamily(tokens.mono_family)
    font.setPointSize(tokens.font_size)
    return font


def apply(app: QApplication, tokens: Tokens) -> None:
    """Give the whole application this look."""
    prepare(app, tokens)
    app.setStyleSheet(stylesheet(tokens))


def prepare(app: QApplication, tokens: Tokens) -> None:
    """Give the whole application of this look what widgets need from the beginning: all but the style sheet."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if tokens.font_family:
        font.setFamily(tokens.font_family)
    font.setPointSize(tokens.font_size)
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(font)
    app.setPalette(palette(tokens))


def mark(widget: QWidget, **properties: str) -> None:
    """Set properties that the style sheet asks for (`state="error"`) and show their look at once."""
    changed = False
    for name, value in properties.items():
        if (widget.property(name) or "") != value:
            widget.setProperty(name, value)
            changed = True
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it still will be
        widget.style().unpolish(widget)
        widget.style().polish(widget)
