"""What the tests of the form share."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.editor.bench import KINGMA, Bench


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    """A form with a profile in it, in an active window."""
    bench = Bench()
    form = bench.form
    qtbot.addWidget(form)
    form.resize(800, 700)
    bench.show(KINGMA)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    yield bench
    form.close()
