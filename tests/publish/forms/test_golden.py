"""The forms of one profile of the sample wiki, to the byte, so that a change of them is seen."""

from pathlib import Path

import pytest

from app.publish.forms.table import FORMS
from app.publish.forms.values import Form
from tests.publish.forms.subjects import sample

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("form", [form for form in FORMS if not form.embeds], ids=lambda form: form.name)
def test_a_form_is_what_it_was(form: Form) -> None:
    """After a wanted change `profile-desk convert sample_wiki diederik-kingma --to FORM -o FILE` makes it anew."""
    (item,), world = sample("diederik-kingma")
    made = form.make([item._replace(since="changed")], world)
    assert made.text == (GOLDEN / f"{form.name}{form.suffix}").read_text(encoding="utf-8")
