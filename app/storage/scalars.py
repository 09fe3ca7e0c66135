"""Text as a YAML scalar that every reader takes for that very text.

Sources: YAML 1.1's types (https://yaml.org/type/), YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#103-core-schema),
and what Ruby's Psych adds (symbols, numbers with commas).
"""

from __future__ import annotations

import re

# What some reader takes for null, a truth value, a number, a time, a merge key or a default key.
_RETYPED = re.compile(
    r"""~|null|Null|NULL|<<|=
    |[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|true|True|TRUE|false|False|FALSE
    |[-+]?[0-9][0-9_,]*|[-+]?0[bB][01_]+|[-+]?0[oO]?[0-7_]+|[-+]?0[xX][0-9a-fA-F_]+
    |[-+]?(?:[0-9][0-9_,]*)?\.[0-9._]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_,]*(?:\.[0-9_]*)?[eE][-+]?[0-9]+
    |[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)
    |[-+]?[0-9][0-9_]*(?::[0-9]{1,2})+(?:\.[0-9_]*)?
    |-?[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?""",
    re.VERBOSE,
)
_PLAIN_DATE = re.compile(r"[1-9][0-9]{3}(?:-[0-9]{2}-[0-9]{2})?|\.\.")
_FIRST_NEVER = frozenset("#&*!|>%@`\"'{}[],")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_ESCAPES = {"\0": "\\0", "\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\", "\x85": "\\N",
            "\u2028": "\\L", "\u2029": "\\P", "\x1b": "\\e", "\a": "\\a", "\b": "\\b"}  # fmt: skip
_ESCAPED = re.compile('[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"\\\\]')


def scalar(text: str, form: str = "text", style: str = "", flow: bool = False, quote: str = '"') -> str:
    """Return `text` as a scalar on one line.

    `form`: "date" keeps full and year-only dates and `..` plain, "flag" keeps true and false plain. `style`: the sign
    that opened the scalar that stood there, "" for a plain one. `flow`: inside brackets or braces. `quote`: the quote
    to use where a plain scalar won't do. Raises `ValueError` for a lone surrogate, which YAML can't say.
    """
    if _UNPRINTABLE.search(text) or "\n" in text:
        return _double(text)
    if style == "'" or (style != '"' and quote == "'" and not _plain_will_do(text, form, flow)):
        return "'" + text.replace("'", "''") + "'"
    if style != '"' and _plain_will_do(text, form, flow):
        return text
    return _double(text)


def _plain_will_do(text: str, form: str, flow: bool) -> bool:
    if form == "date" and _PLAIN_DATE.fullmatch(text):
        return True
    if form == "flag" and text in ("true", "false"):
        return True
    if not text or text != text.strip() or text[0] in _FIRST_NEVER or _RETYPED.fullmatch(text):
        return False
    if text[0] == ":" or (text[0] in "-?" and (flow or text[1:2] in ("", " "))):
        return False
    if text.startswith(("---", "...")) or ": " in text or ":\t" in text or text.endswith(":"):
        return False
    if " #" in text or "\t" in text:
        return False
    return not (flow and any(sign in text for sign in ",[]{}:\"'"))


def _double(text: str) -> str:
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in _ESCAPES:
        return _ESCAPES[character]
    code = ord(character)
    if 0xD800 <= code < 0xE000:
        raise ValueError("the text holds half a character (a lone surrogate), which a file can't hold")
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def block_scalar(text: str, style: str, indent: int, newline: str, width: int) -> str | None:
    """Return `text` as a literal (`|`) or folded (`>`) scalar without its last line ending, None where that can't be.

    `indent`: columns of its lines. `width`: columns at which folded text is wrapped.
    """
    body = text.removesuffix("\n")
    lines = body.split("\n")
    if not body or body.endswith("\n") or _UNPRINTABLE.search(text) or body != body.rstrip(" \t"):
        return None
    if lines[0][:1] in (" ", "\t", "") or any(line.startswith("\t") or (line and not line.strip()) for line in lines):
        return None
    if style == ">":
        if any(line[:1] == " " for line in lines) or "\n\n\n" in body:
            return None
        wrapped: list[str] = []
        for number, line in enumerate(lines):
            if number:
                wrapped.append("")
            wrapped += _wrap(line, width)
        if "" in lines:
            return None
        lines = wrapped
    chomp = "" if text.endswith("\n") else "-"
    pad = " " * indent
    return f"{style}{chomp}{newline}" + newline.join(pad + line if line else "" for line in lines)


def _wrap(line: str, width: int) -> list[str]:
    """Break a line at single spaces so that folding gives it back."""
    words = re.split(r"(?<![ \t]) (?![ \t])", line)
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines
