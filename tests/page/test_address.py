"""Tests of app/page/address.py."""

import pytest

from app.page import address


@pytest.mark.parametrize(
    ("path", "folder", "found"),
    [
        ("../media/x.jpg", "profiles", "../media/x.jpg"),
        ("../media/a b.JPG", "profiles", "../media/a%20b.JPG"),
        ("../media/a%20b.jpg", "profiles", "../media/a%20b.jpg"),
        ("x.png", "profiles", "../profiles/x.png"),
        ("media/x.png", "", "../media/x.png"),
        ("./media/../media/x.png", "", "../media/x.png"),
        ("../../x.jpg", "profiles", ""),
        ("../x.jpg", "", ""),
        ("/x.jpg", "profiles", ""),
        ("C:\\x.jpg", "profiles", ""),
        ("C:/x.jpg", "profiles", ""),
        ("..\\media\\x.jpg", "profiles", ""),
        ("%2e%2e/%2e%2e/x.jpg", "profiles", ""),
        ("../media/x\x00.jpg", "profiles", ""),
        ("../.profile-desk/x.jpg", "profiles", ""),
        ("https://evil.example/x.jpg", "profiles", ""),
        ("//evil.example/x.jpg", "profiles", ""),
        ("../media/x.html", "profiles", ""),
        ("../media/x.jpg.exe", "profiles", ""),
        ("", "profiles", ""),
    ],
)
def test_a_picture_is_one_inside_the_wiki(path: str, folder: str, found: str) -> None:
    """What ends elsewhere, is hidden, or is no picture has no address."""
    assert address.to_file(address.picture(path, folder)) == found


@pytest.mark.parametrize("text", ["https://example.org", "http://example.org/a?b=c#d", "HTTPS://EXAMPLE.ORG/ä"])
def test_web_addresses_stay(text: str) -> None:
    """Both http and https, as they are."""
    assert address.web(text) == text


def test_what_no_address_may_hold_is_quoted() -> None:
    """Brackets, braces and stray percent signs behind the host are written as a browser sends them; the host stays."""
    assert address.web("https://example.org/a[b]?{c}|%zz%20#^") == "https://example.org/a%5Bb%5D?%7Bc%7D%7C%25zz%20#%5E"
    assert address.web("http://[::1]:80/") == "http://[::1]:80/"


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "ftp://x", "//x", "https:///x", "https://", " https://x", "https://x y", 'https://x/"', ""],
)
def test_other_addresses_are_none(text: str) -> None:
    """Another scheme, no host, blanks or quotation marks."""
    assert address.web(text) == ""


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("https://user:pass@evil.example:80/x", "evil.example"),
        ("//evil.example/x", "evil.example"),
        ("data:image/png;base64,xx", "data:"),
        ("https://[x", "an address that can't be read"),
    ],
)
def test_the_host_of_a_remote_address(text: str, host: str) -> None:
    """It is named to the reader in place of the picture."""
    assert address.host(text) == host


def test_a_profile_lies_in_a_folder_of_its_own() -> None:
    """An odd slug is written so that the address stays one."""
    assert address.profile("max-welling") == "../max-welling/"
    assert address.profile("../a b?") == "../..%2Fa%20b%3F/"
