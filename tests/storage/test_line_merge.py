"""Tests of merging by lines: as Git does it, but never into YAML that nobody can read."""

from app.profile.clashes import Side
from app.storage.document import Document, read
from app.storage.line_merge import merged_lines


def documents(*texts: str) -> tuple[Document, Document, Document]:
    """Return three texts as documents."""
    base, ours, theirs = (read(text) for text in texts)
    return base, ours, theirs


def test_lines_that_touch_are_asked() -> None:
    """A clash says which lines of theirs it is about, and takes all choices."""
    found = merged_lines(documents("1\n2\n3\n4\n5\n", "1\nB\n3\n4\nfive\n", "1\n2\nc\nC\n4\n5\n"))
    assert [(clash.place, clash.ours, clash.theirs) for clash in found.clashes] == [
        ("lines 2 to 4", "B\n3\n", "2\nc\nC\n")
    ]
    assert found.text() == "1\n2\nc\nC\n4\nfive\n"
    assert found.text({0: Side.OURS}) == "1\nB\n3\n4\nfive\n"
    assert found.text({0: "mine"}) == "1\nmine\n4\nfive\n"
    assert found.text({0: ""}) == "1\n4\nfive\n"


def test_no_merge_breaks_the_yaml() -> None:
    """Lines that merge cleanly into YAML that nobody can read are asked as one, the body apart."""
    base = "---\na: &x 1\nb: 2\nc: 3\nd: 4\n---\n\nOne.\n\nTwo.\n"
    ours = base.replace("&x ", "").replace("One", "1")
    theirs = base.replace("d: 4", "d: *x").replace("Two", "2")
    found = merged_lines(documents(base, ours, theirs))
    assert len(found.clashes) == 1
    for choice in (Side.THEIRS, Side.OURS):
        assert not read(found.text({0: choice})).unreadable
    assert found.text().endswith("\n1.\n\n2.\n")
