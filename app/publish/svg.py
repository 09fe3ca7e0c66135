"""Drawings in SVG: only those that neither run nor load anything."""

from __future__ import annotations

import re
from xml.parsers import expat

_SHAPES = (
    "svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "text", "tspan", "textPath", "image", "linearGradient", "radialGradient", "stop", "pattern",
    "clipPath", "mask", "marker", "filter", "style", "switch", "view",
)  # fmt: skip
_FILTERS = (
    "Blend", "ColorMatrix", "ComponentTransfer", "Composite", "ConvolveMatrix", "DiffuseLighting", "DisplacementMap",
    "DistantLight", "DropShadow", "Flood", "FuncA", "FuncB", "FuncG", "FuncR", "GaussianBlur", "Merge", "MergeNode",
    "Morphology", "Offset", "PointLight", "SpecularLighting", "SpotLight", "Tile", "Turbulence",
)  # fmt: skip
_ELEMENTS = frozenset((*_SHAPES, *(f"fe{name}" for name in _FILTERS)))
_SVG = "http://www.w3.org/2000/svg"
_IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_OTHERS = re.compile(r"(?:url|image|image-set|src)\s*\(\s*(?![\"']?#)|@|\\|expression|javascript:|<", re.IGNORECASE)
_LARGEST = 5_000_000  # bytes


class _Refused(Exception):
    """The drawing holds something that it must not; the text says what."""


def why_not(data: bytes) -> str:
    """Say why a drawing may not be published, as the end of a sentence; "" when it may."""
    if len(data) > _LARGEST:
        return "it is a drawing of more than 5 MB"
    parser = expat.ParserCreate(namespace_separator=" ")
    style = _Style()
    parser.StartElementHandler = style.begin
    parser.EndElementHandler = style.end
    parser.CharacterDataHandler = style.text
    parser.StartDoctypeDeclHandler = _doctype
    parser.EntityDeclHandler = _entity
    parser.ProcessingInstructionHandler = _instruction
    try:
        parser.Parse(data, True)
    except _Refused as refused:
        return str(refused)
    except (expat.ExpatError, ValueError, LookupError):
        return "it is no drawing that can be read"
    return ""


class _Style:
    """Looks at the elements of a drawing, and at the texts of its styles as a whole."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._said: list[str] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if not self._open and (space, tag) != (_SVG, "svg"):
            raise _Refused("it is no drawing")
        self._open.append(tag if space == _SVG else "")
        if space == _SVG and tag not in _ELEMENTS:
            raise _Refused(f"it holds “{tag}”, which could run or load something")
        if space == "http://www.w3.org/1999/xhtml":
            raise _Refused("it holds HTML")
        for attribute, said in attributes.items():
            _check(attribute.rpartition(" ")[2].lower(), said)

    def text(self, text: str) -> None:
        if "style" in self._open:
            self._said.append(text)

    def end(self, _name: str) -> None:
        if self._open.pop() == "style":
            if _OTHERS.search("".join(self._said)):
                raise _Refused("its styles could load something")
            self._said = []


def _check(attribute: str, said: str) -> None:
    if attribute.startswith("on"):
        raise _Refused(f"it holds “{attribute}”, which could run something")
    if attribute in ("href", "src"):
        if not said.strip().startswith("#") and not _IMAGE.fullmatch(said.strip()):
            raise _Refused("it leads elsewhere")
    elif attribute == "base" or _OTHERS.search(said):
        raise _Refused(f"its “{attribute}” could load something")


def _doctype(_name: str, _system: str | None, _public: str | None, inside: bool) -> None:
    if inside:
        raise _Refused("it declares things of its own")


def _entity(*_declared: object) -> None:
    raise _Refused("it declares things of its own")


def _instruction(target: str, _data: str) -> None:
    raise _Refused(f"it holds an instruction to programs (“{target}”)")
