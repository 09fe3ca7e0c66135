"""Modules that run only when something of them is asked for, so that the window need not wait for them.

Whoever imports them imports them as ever, only by name: `import slugify`, `from app.storage import renaming`. Taking
something out of them at once (`from slugify import slugify`) is right as well, but runs them there and then.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.abc import Loader, MetaPathFinder
else:
    Loader = MetaPathFinder = object  # `importlib.abc` loads a good deal of what nobody needs here

# What no window needs before it is painted, and takes long.
MODULES = frozenset(
    {
        "app.commands.check",
        "app.commands.changes",
        "app.commands.convert",
        "app.commands.coverage",
        "app.commands.export",
        "app.commands.index",
        "app.commands.links",
        "app.commands.list",
        "app.commands.merge",
        "app.commands.parser",
        "app.commands.queue",
        "app.commands.rename",
        "app.commands.render",
        "app.commands.replace",
        "app.commands.review",
        "app.commands.search",
        "app.commands.set",
        "app.commands.show",
        "app.desktop.dashboard.pane",
        "app.desktop.destinations",
        "app.desktop.dialogs.asker",
        "app.desktop.dialogs.conflict",
        "app.desktop.dialogs.merge",
        "app.desktop.dialogs.naming",
        "app.desktop.dialogs.preferences",
        "app.desktop.dialogs.rename",
        "app.desktop.dialogs.restore",
        "app.desktop.dialogs.review",
        "app.desktop.dialogs.view_name",
        "app.desktop.editor.date_hint",
        "app.desktop.editor.order",
        "app.desktop.features",
        "app.desktop.findings.pane",
        "app.desktop.findings.waiving",
        "app.desktop.history.deleted",
        "app.desktop.history.model",
        "app.desktop.history.pane",
        "app.desktop.history.report",
        "app.desktop.linking.card",
        "app.desktop.linking.choosing",
        "app.desktop.linking.pane",
        "app.desktop.linking.report",
        "app.desktop.palette",
        "app.desktop.patience",
        "app.desktop.printing",
        "app.desktop.profiles.bulk",
        "app.desktop.profiles.bulk_dialog",
        "app.desktop.profiles.chips",
        "app.desktop.profiles.menus",
        "app.desktop.profiles.vain",
        "app.desktop.publishing.conversion",
        "app.desktop.publishing.dialog",
        "app.desktop.publishing.form_dialog",
        "app.desktop.publishing.page_text",
        "app.desktop.publishing.serving",
        "app.desktop.queue.pane",
        "app.desktop.ranking",
        "app.desktop.profiles.rename_lines",
        "app.desktop.review.pane",
        "app.desktop.review.sight",
        "app.desktop.searching.jumping",
        "app.desktop.searching.looking",
        "app.desktop.searching.pane",
        "app.desktop.replacing.bar",
        "app.desktop.replacing.dialog",
        "app.desktop.replacing.rows",
        "app.desktop.preview.approximate",
        "app.desktop.signals",
        "app.desktop.text.keys",
        "app.desktop.text.large",
        "app.desktop.text.marks",
        "app.desktop.text.popup",
        "app.desktop.text.source",
        "app.desktop.spreading.dialog",
        "app.desktop.text.targets",
        "app.page.parts",
        "app.page.render",
        "app.publish.lists",
        "app.publish.making",
        "app.publish.svg",
        "app.publish.working",
        "app.profile.assessment",
        "app.profile.changes",
        "app.profile.clashes",
        "app.profile.colours",
        "app.profile.filtering",
        "app.profile.finding",
        "app.profile.limits",
        "app.profile.meaning",
        "app.profile.mending",
        "app.profile.mentions",
        "app.profile.naming",
        "app.profile.passages",
        "app.profile.query",
        "app.profile.restoring",
        "app.profile.site_names",
        "app.profile.summary",
        "app.profile.word_diff",
        "app.publish.forms.table",
        "app.publish.preparing",
        "app.publish.publishing",
        "app.review.across.gathering",
        "app.review.across.missing_picture",
        "app.review.across.others",
        "app.review.across.table",
        "app.review.assessing",
        "app.review.catalogue",
        "app.review.checks.about",
        "app.review.checks.table",
        "app.review.checks.unreadable",
        "app.review.copies",
        "app.review.examiner",
        "app.review.failing",
        "app.review.gate",
        "app.review.order",
        "app.review.relations",
        "app.review.since",
        "app.review.waivers",
        "app.storage.body_splice",
        "app.storage.conflict_copies",
        "app.storage.emit",
        "app.storage.folder",
        "app.storage.index.facts",
        "app.storage.index.indexing",
        "app.storage.index.linking",
        "app.storage.lines",
        "app.storage.linking",
        "app.storage.look_settings",
        "app.storage.markers",
        "app.storage.media",
        "app.storage.merging",
        "app.storage.renaming",
        "app.storage.repair",
        "app.storage.rescuing",
        "app.storage.sample",
        "app.storage.scalars",
        "app.storage.splice",
        "app.storage.splicer",
        "app.storage.theme_folder",
        "app.storage.view_writing",
        "app.storage.workers",
        "app.storage.yaml_words",
        "concurrent.futures",
        "ctypes",
        "difflib",
        "html",
        "importlib.metadata",
        "markdown_it",
        "rapidfuzz",
        "regex",
        "send2trash",
        "slugify",
    }
)


# One for all: two threads may ask for modules that ask for each other.
_RUNNING = threading.RLock()


class _Waiting(ModuleType):
    """A module that was found and has not run, or not to its end."""

    def __getattr__(self, name: str) -> object:
        """Run the module, for something is asked for that it does not have yet; who asks meanwhile waits."""
        if name.startswith("__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        with _RUNNING:
            spec, loader = self.__spec__, self.__loader__
            if spec is not None and isinstance(loader, _Late):
                self.__loader__ = spec.loader = loader.real
                try:
                    loader.real.exec_module(self)
                except BaseException:  # so that the next one who asks is told as well
                    self.__loader__ = spec.loader = loader
                    raise
                self.__class__ = ModuleType  # type: ignore[assignment]
        return ModuleType.__getattribute__(self, name)


class _Late(Loader):
    """Makes a module, and leaves it to the module to run."""

    def __init__(self, real: Loader) -> None:
        self.real = real  # what runs it

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Waiting(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Do nothing yet."""


class _Finder(MetaPathFinder):
    """Finds the modules of the list."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in MODULES:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Late(spec.loader)
        return spec


def install() -> None:
    """Let the modules of the list wait, in whatever is imported from now on."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
