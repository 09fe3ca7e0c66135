"""Tests of app/profile/languages.py."""

import pytest

from app.profile.languages import is_tag


@pytest.mark.parametrize("text", ["en", "pt-BR", "zh-Hant", "sr-Latn-RS", "gsw"])
def test_a_tag_is_one(text: str) -> None:
    """A language, alone or with script and region."""
    assert is_tag(text)


@pytest.mark.parametrize("text", ["", "e", "en_GB", "Deutsch (Schweiz)", "en-", "en\n", '"><script>'])
def test_anything_else_is_none(text: str) -> None:
    """What a browser could not know as a language, or could take for something else."""
    assert not is_tag(text)
