"""Promises of the rows of an export: every part with its number, findable among thousands."""

from __future__ import annotations

import time
from dataclasses import replace

from pytestqt.modeltest import ModelTester

from app.desktop.publishing.rows import ExportRows, Part
from app.desktop.publishing.words import left_words, summary
from app.profile.finding import Finding
from app.publish.prepared import Change, Held, Prepared

FINDING = Finding("no-such-check", "error", "snapshot.Field", "It has no source.")
PREPARED = Prepared(
    changes=(
        Change("ada", "Ada", "ada", "new"),
        Change("bob b", "Bob", "bob-b", "changed"),
        Change("cy", "Cy", "cy", "removed"),
    ),
    same=4,
    held=(Held("dora", "Dora", "findings", "published", "", (FINDING,)), Held("x", "x", "unreadable", "", "line 2")),
    unpublished=1,
    files=("feed.xml",),
    gone=("cy/index.html", "tag/old/index.html"),
    notices=("No base_url.",),
    full=False,
)


def words(rows: ExportRows) -> list[str]:
    """Return what the rows say."""
    return [str(rows.data(rows.index(row))) for row in range(rows.rowCount())]


def test_every_part_has_its_number_and_its_rows() -> None:
    """What keeps profiles out comes first; a page that goes is not told as a file as well."""
    rows = ExportRows()
    rows.show_prepared(PREPARED)
    assert words(rows) == [
        "Kept out · 2", "Dora: Published · 1 finding", "It has no source.: Fact Field", "x: can't be read: line 2",
        "To know · 1", "No base_url.", "Changed · 1", "Bob: bob-b/", "New · 1", "Ada", "Removed · 1", "Cy",
        "Other files · 1", "feed.xml", "Files that go · 1", "tag/old/index.html",
    ]  # fmt: skip


def test_a_finding_brings_its_profile_along() -> None:
    """One sees whose it is; a profile that is found by name comes with all its findings."""
    rows = ExportRows()
    rows.show_prepared(PREPARED)
    rows.show_part(Part.HELD)
    rows.set_filter("no source")
    assert words(rows) == ["Dora: Published · 1 finding", "It has no source.: Fact Field"]
    rows.set_filter("dora")
    assert len(words(rows)) == 2
    rows.set_filter("nobody")
    assert rows.rowCount() == 0


def test_all_of_it_is_said_in_a_line() -> None:
    """Numbers with their nouns, singular and plural."""
    assert summary(PREPARED) == (
        "What changes: 1 new, 1 changed, 1 removed pages; 1 other file and 1 file that goes."
        " 4 pages stay as they are. 2 profiles are kept out. 1 profile is not published."
    )
    assert [left_words(seconds) for seconds in (0.5, 12.2, 200)] == ["", "about 12 s left", "about 3 min left"]


def test_thousands_are_filtered_between_two_keys() -> None:
    """Ten thousand new pages are looked through in well under a tenth of a second."""
    changes = tuple(Change(f"p{number}", f"Pérson {number}", f"p{number}", "new") for number in range(10_000))
    rows = ExportRows()
    rows.show_prepared(Prepared(changes, 0, (), 0, (), (), (), full=True))
    began = time.process_time()
    rows.set_filter("person 999")
    assert rows.counts[Part.NEW] == 10_000
    assert rows.rowCount() == 20
    assert time.process_time() - began < 0.5


def test_the_rows_are_a_sound_model(qtmodeltester: ModelTester) -> None:
    """Qt's model tester finds nothing."""
    rows = ExportRows()
    rows.show_prepared(PREPARED)
    qtmodeltester.check(rows, force_py=True)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def test_of_much_to_know_some_stands_among_all_other_things() -> None:
    """What changes is not far below; by itself all of it is shown, and a filter looks at all of it."""
    rows = ExportRows()
    rows.show_prepared(replace(PREPARED, notices=tuple(f"Notice {number}" for number in range(300))))
    start = words(rows).index("To know · 300")
    assert words(rows)[start + 10 : start + 13] == ["Notice 9", "and 290 more: Enter shows all", "Changed · 1"]
    rows.set_filter("notice 299")
    assert words(rows) == ["To know · 1", "Notice 299"]
    rows.set_filter("")
    rows.show_part(Part.NOTICE)
    assert rows.rowCount() == 300
