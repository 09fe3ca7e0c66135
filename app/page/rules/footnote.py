"""Footnotes: raised letters, with the notes under the section that refers to them, wherever they are defined."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from string import ascii_lowercase

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin

from app.page.rules import citation
from app.page.rules.rendering import rendering
from app.profile.values import Citation

_REFERENCE = re.compile(r"\[\^([^\s\[\]]{1,200})\]")
OPENED = '<ol class="notes">\n'  # what notes begin with
_ELSEWHERE = "notes_of_other_sections"


def install(md: MarkdownIt) -> None:
    """Add the syntax to a parser; a reference without a definition may be a citation."""
    footnote_plugin(md, inline=False)
    md.inline.ruler.at("footnote_ref", _parse)
    md.core.ruler.before("footnote_tail", "footnotes_elsewhere", _add_notes_of_other_sections)
    md.add_render_rule("footnote_ref", _render_reference)
    md.add_render_rule("footnote_block_open", _render_block_open)
    md.add_render_rule("footnote_block_close", _render_block_close)
    md.add_render_rule("footnote_open", _render_note_open)
    md.add_render_rule("footnote_anchor", _render_back)


def environment(notes: Mapping[str, str]) -> EnvType:
    """Return an environment that knows these notes, label to Markdown, besides those of the text itself."""
    return {"footnotes": {"refs": {f":{label}": -1 for label in notes}, "list": {}}, _ELSEWHERE: notes}


def _parse(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[^", state.pos):
        return False
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        known = state.env["footnotes"]
        if f":{match[1]}" in known["refs"]:
            _push_reference(state, match[1])
        else:
            citation.push(state, (Citation(match[1]),), match[0], footnote=True)
    state.pos = match.end()
    return True


def _push_reference(state: StateInline, label: str) -> None:
    refs, notes = state.env["footnotes"]["refs"], state.env["footnotes"]["list"]
    if refs[f":{label}"] < 0:
        refs[f":{label}"] = len(notes)
        notes[len(notes)] = {"label": label, "count": 0}
    number = refs[f":{label}"]
    token = state.push("footnote_ref", "", 0)
    token.meta = {"id": number, "subId": notes[number]["count"]}
    notes[number]["count"] += 1


def _add_notes_of_other_sections(state: StateCore) -> None:
    notes: Mapping[str, str] = state.env[_ELSEWHERE]
    here = {token.meta["label"] for token in state.tokens if token.type == "footnote_reference_open"}
    added: set[str] = set()
    while True:
        wanted = [note.get("label", "") for note in state.env["footnotes"]["list"].values()]
        missing = [label for label in wanted if label in notes and label not in here and label not in added]
        if not missing:
            return
        for label in missing:
            added.add(label)
            tokens: list[Token] = []
            state.md.block.parse(notes[label], state.md, state.env, tokens)
            for token in tokens:
                if token.type == "inline":
                    token.children = []
                    state.md.inline.parse(token.content, state.md, state.env, token.children)
            state.tokens.extend(tokens)


def _letter(number: int) -> str:
    """Return a, b, … z, aa, ab, … for 0, 1, …."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(ascii_lowercase))
        letters = ascii_lowercase[rest] + letters
    return letters


def _render_reference(
    _self: RendererProtocol, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType
) -> str:
    meta, place = tokens[idx].meta, rendering(env).place
    number = meta["id"] + 1
    return (
        f'<sup class="note"><a id="noteref:{place}:{number}-{meta["subId"] + 1}" '
        f'href="#note:{place}:{number}" role="doc-noteref">{_letter(meta["id"])}</a></sup>'
    )


def _render_block_open(
    _self: RendererProtocol, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType
) -> str:
    return OPENED


def _render_block_close(
    _self: RendererProtocol, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType
) -> str:
    return "</ol>\n"


def _render_note_open(
    _self: RendererProtocol, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType
) -> str:
    return f'<li id="note:{rendering(env).place}:{tokens[idx].meta["id"] + 1}">'


def _render_back(
    _self: RendererProtocol, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType
) -> str:
    meta, place = tokens[idx].meta, rendering(env).place
    return (
        f' <a class="back" href="#noteref:{place}:{meta["id"] + 1}-{meta["subId"] + 1}" '
        'role="doc-backlink" aria-label="Back to the text">↩\ufe0e</a>'
    )
