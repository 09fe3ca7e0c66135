"""Tests of app/page/escaping.py."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from app.page.escaping import escaped


@given(text=st.text(alphabet="a&<>'\"; \u00a0ü", max_size=12))
def test_escaped_text_is_what_templates_make_of_it(text: str) -> None:
    """Texts that are put together by hand have the same bytes as those in templates."""
    assert escaped(text) == str(escape(text))
