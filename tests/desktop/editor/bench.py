"""A form on a bench: the real widget in an active window, with what it wishes granted and written down."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop.editor.context import FormContext
from app.desktop.editor.field import Field
from app.desktop.editor.form import ProfileForm
from app.desktop.editor.item import ItemRow
from app.desktop.editor.rows import RowList
from app.desktop.text.lossless import LosslessEdit
from app.desktop.theme import LIGHT
from app.profile.problems import problems
from app.profile.values import Citation, Fact, Name, Profile, Question, Role, Section, Source, Work
from app.profile.wiki import OutlineItem, ProfileType, Wiki

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
OUTLINE = (
    OutlineItem("Snapshot", "snapshot"),
    OutlineItem("Works", "works"),
    OutlineItem("Roles", "roles"),
    OutlineItem("Why It Matters"),
    OutlineItem("Open Questions", "open_questions"),
    OutlineItem("Sources", "sources"),
)
WIKI = Wiki(types=(ProfileType("Person", OUTLINE), ProfileType("Group", OUTLINE)))
KINGMA = Profile(
    title="Diederik\N{NO-BREAK SPACE}Kingma",
    type="Person",
    status="published",
    aliases=("Durk Kingma",),
    description="Co-author of\N{NO-BREAK SPACE}Adam.",
    snapshot=(Fact("Known for", "Adam", (Citation("kingma-ba-2014"),)), Fact("Field", "Learning")),
    works=(Work("adam", "Adam", "2014", section="Adam Optimizer"),),
    roles=(
        Role("uva", "University of Amsterdam", end="2017"),
        Role("openai", "OpenAI", "Founding team", "2015", "2018"),
        Role("google", "Google", start="2018", end=".."),
    ),
    open_questions=(Question("use", "Which stay in use?", about="works.adam"),),
    sources=(
        Source(
            "kingma-ba-2014",
            "article",
            (
                ("title", "Adam: A Method"),
                ("author", (Name("Kingma", "Diederik"), Name("Ba", "Jimmy"))),
                ("issued", "2014"),
            ),
        ),
        Source("site", "webpage", (("title", "Home page"), ("URL", "https://example.org"))),
    ),
    other=(("layout", "post"),),
    lead="The lead\N{NO-BREAK SPACE}paragraph.",
    sections=(Section("Adam Optimizer", "About Adam."), Section("Why It Matters", "It does.")),
)


class Bench:
    """The form with a profile in it; every wish is granted at once, as the session does."""

    def __init__(self) -> None:
        self.form = ProfileForm(LIGHT)
        self.profile = Profile()
        self.edits: list[tuple[Profile, str, str]] = []  # each wish: profile, words, merge key
        self.context = FormContext(slug="kingma", wiki=WIKI)
        self.form.edit_requested.connect(self._grant)

    def show(self, profile: Profile, **context: object) -> None:
        """Show a profile, with what is wrong with it."""
        self.profile = profile
        changed: Mapping[str, object] = {"problems": problems(profile), **context}
        self.context = self.context._replace(**changed)  # type: ignore[arg-type]  # the test names real fields
        self.form.show_profile(profile, self.context)

    def _grant(self, profile: Profile, words: str, key: str) -> None:
        self.edits.append((profile, words, key))
        self.show(profile)

    @property
    def focus(self) -> QWidget:
        """The widget that has the focus."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def go(self, path: str) -> QWidget:
        """Put the cursor into the field of that path."""
        self.form.reveal(path)
        return self.focus

    def type(self, text: str) -> None:
        """Type into the field that has the focus."""
        box = self.focus
        QTest.keyClicks(box, text)
        if isinstance(box, LosslessEdit):
            box.take_typing()  # its last letter waits for the painting

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press a key where the focus is, once everything has its place."""
        QApplication.processEvents()
        QTest.keyClick(self.focus, key, modifiers)

    def click(self, widget: QWidget) -> None:
        """Click on a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def list_of(self, block: str) -> RowList:
        """The list of a block."""
        return self.form.stack.blocks[block].rows

    def row(self, block: str, place: int) -> ItemRow:
        """A row of a block."""
        row = self.list_of(block).rows[place]
        assert isinstance(row, ItemRow)
        return row

    def field(self, path: str) -> Field:
        """The field of that path, opened."""
        found: QWidget | None = self.form.stack.reveal(path)
        while found is not None and not isinstance(found, Field):
            found = found.parentWidget()
        assert found is not None
        return found

    def names(self, block: str) -> list[str]:
        """The ids of a block's items."""
        return [item.id for item in getattr(self.profile, block)]
