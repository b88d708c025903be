"""Packages (xlsx): the parts of a workbook, what was changed of them, the formats of marked cells and their comments."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree

from kongchuo_reports.domain.wording.books import marked_copies as words
from kongchuo_reports.files.column_letters import letters_of
from kongchuo_reports.files.marking.jobs import COMMENT_HEIGHT, COMMENT_WIDTH, HEADING_COLOUR
from kongchuo_reports.files.texts import writable

if TYPE_CHECKING:
    import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
STYLES, STYLES_TYPE = "xl/styles.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
PLAIN_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><fills><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs><xf/>'
    '</cellStyleXfs><cellXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
).encode()
"""The formats of a workbook that has none: its cells look as the program that opens it likes."""
SHAPES = 1024
"""Numbers of shapes are given away in blocks of so many."""


class NotPlainError(Exception):
    """The workbook is not plain enough to be patched."""


@dataclass(slots=True)
class Package:
    """The parts of a workbook, and what was changed of them.

    Args:
        file: the workbook.
        changed: new content of parts.
        blocks: blocks of shape numbers given away; each sheet with comments takes its own.
    """

    file: zipfile.ZipFile
    changed: dict[str, bytes] = field(default_factory=dict)
    blocks: int = 0

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self.changed or name in self.file.NameToInfo

    def read(self, name: str) -> bytes:
        """A part as it stands now."""
        if not self.has(name):
            raise NotPlainError(name)
        return self.changed[name] if name in self.changed else self.file.read(name)

    def tree(self, name: str) -> etree._Element:
        """A small part, parsed; entities and networks stay shut."""
        return etree.fromstring(self.read(name), etree.XMLParser(resolve_entities=False, no_network=True))

    def put(self, name: str, root: etree._Element) -> None:
        """A part anew."""
        self.changed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def sheet_paths(self) -> dict[str, str]:
        """The part of each worksheet, by its name."""
        root = self.tree("xl/workbook.xml")
        if root.tag != f"{{{MAIN}}}workbook":
            raise NotPlainError("namespace")
        targets = {
            relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
            for relation in self.tree("xl/_rels/workbook.xml.rels")
            if relation.get("Type", "").endswith("/worksheet")
        }
        sheets = root.find(f"{{{MAIN}}}sheets")
        return {
            sheet.get("name", ""): targets[sheet.get(f"{{{RELATION}}}id")]
            for sheet in ([] if sheets is None else sheets)
            if sheet.get(f"{{{RELATION}}}id") in targets
        }


class Parts(Mapping[str, bytes]):
    """Every part of a package as it stands now, each read when it is asked for: of a large one never all are held at once.

    Args:
        package: the workbook.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        names = (*package.file.namelist(), *package.changed)
        self._names = tuple(dict.fromkeys(name for name in names if not name.endswith("/")))

    def __getitem__(self, name: str) -> bytes:
        """The content of one part."""
        return self._package.read(name)

    def __iter__(self) -> Iterator[str]:
        """The names of the parts."""
        return iter(self._names)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._names)


class Looks:
    """The cell formats of a workbook, with those of marked cells.

    Args:
        package: the workbook.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        if not package.has(STYLES):
            _add_styles(package)
        self._root = package.tree(STYLES)
        fonts, fills, forms = (self._root.find(f"{{{MAIN}}}{name}") for name in ("fonts", "fills", "cellXfs"))
        if fonts is None or fills is None or forms is None or not len(fonts) or not len(forms):
            raise NotPlainError("styles")
        self._forms = forms
        self._marked: dict[int, int] = {}
        pattern = etree.SubElement(
            etree.SubElement(fills, f"{{{MAIN}}}fill"), f"{{{MAIN}}}patternFill", patternType="solid"
        )
        etree.SubElement(pattern, f"{{{MAIN}}}fgColor", rgb=f"FF{words.FILL}")
        self._fill = str(len(fills) - 1)
        fonts.append(_heading_font(fonts[0]))
        for group in (fonts, fills):
            if group.get("count"):
                group.set("count", str(len(group)))
        text = {"numFmtId": "49", "borderId": "0", "xfId": "0", "applyNumberFormat": "1"}
        heading = etree.Element(f"{{{MAIN}}}xf", **text, fontId=str(len(fonts) - 1), fillId="0", applyFont="1")
        self.heading = self._added(heading)
        line = etree.Element(f"{{{MAIN}}}xf", **text, fontId="0", fillId=self._fill, applyFill="1", applyAlignment="1")
        etree.SubElement(line, f"{{{MAIN}}}alignment", vertical="center", wrapText="1")
        self.line = self._added(line)

    def marked(self, look: int) -> int:
        """The number of a format on the ground of what is marked."""
        if look not in self._marked:
            if look >= len(self._forms):
                raise NotPlainError("look")
            changed = copy.deepcopy(self._forms[look])
            changed.set("fillId", self._fill)
            changed.set("applyFill", "1")
            self._marked[look] = self._added(changed)
        return self._marked[look]

    def put(self) -> None:
        """Write them."""
        if self._forms.get("count"):
            self._forms.set("count", str(len(self._forms)))
        self._package.put(STYLES, self._root)

    def _added(self, form: etree._Element) -> int:
        self._forms.append(form)
        return len(self._forms) - 1


def _add_styles(package: Package) -> None:
    """Give a workbook without formats the part that holds them."""
    package.changed[STYLES] = PLAIN_STYLES
    relations = "xl/_rels/workbook.xml.rels"
    root = package.tree(relations)
    etree.SubElement(root, f"{{{PACKAGE}}}Relationship", Id="kcStyles", Type=f"{RELATION}/styles", Target=f"/{STYLES}")
    package.put(relations, root)
    types = package.tree("[Content_Types].xml")
    etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{STYLES}", ContentType=STYLES_TYPE)
    package.put("[Content_Types].xml", types)


def _heading_font(plain: etree._Element) -> etree._Element:
    """The font of the heading 错误信息: the workbook's own, bold and dark red."""
    bold = copy.deepcopy(plain)
    for name in ("b", "color"):
        for old in bold.findall(f"{{{MAIN}}}{name}"):
            bold.remove(old)
    bold.insert(0, etree.Element(f"{{{MAIN}}}b"))
    size = bold.find(f"{{{MAIN}}}sz")
    colour = etree.Element(f"{{{MAIN}}}color", rgb=f"FF{HEADING_COLOUR}")
    bold.insert(1 if size is None else list(bold).index(size) + 1, colour)
    return bold


def add_comments(package: Package, path: str, comments: Mapping[tuple[int, int], str], number: int) -> bytes:
    """Put the comments of a sheet into the package.

    Args:
        package: the workbook.
        path: the sheet's part.
        comments: row and column → text; at least one.
        number: of the sheet among those that are marked.

    Returns:
        What its part must hold to find them.
    """
    comment_part, drawing_part = f"xl/markedComments{number}.xml", f"xl/drawings/markedDrawing{number}.vml"
    if package.has(comment_part) or package.has(drawing_part):
        raise NotPlainError("names")
    folder, name = posixpath.split(path)
    relations = f"{folder}/_rels/{name}.rels"
    empty = etree.Element(f"{{{PACKAGE}}}Relationships", nsmap={None: PACKAGE})
    root = package.tree(relations) if package.has(relations) else empty
    if any(relation.get("Type", "").endswith(("/comments", "/vmlDrawing", "/threadedComment")) for relation in root):
        raise NotPlainError("comments")
    for key, kind, target in (("kcMarks", "vmlDrawing", drawing_part), ("kcNotes", "comments", comment_part)):
        etree.SubElement(root, f"{{{PACKAGE}}}Relationship", Id=key, Type=f"{RELATION}/{kind}", Target=f"/{target}")
    package.put(relations, root)
    package.changed[comment_part] = _comments_xml(comments)
    package.changed[drawing_part] = _drawing_vml(comments, package.blocks + 1)
    package.blocks += 1 + len(comments) // SHAPES
    types = package.tree("[Content_Types].xml")
    if not any(entry.get("Extension") == "vml" for entry in types):
        types.insert(0, etree.Element(f"{{{TYPES}}}Default", Extension="vml", ContentType=VML_TYPE))
    etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{comment_part}", ContentType=COMMENTS_TYPE)
    package.put("[Content_Types].xml", types)
    return f'<legacyDrawing xmlns:r="{RELATION}" r:id="kcMarks"/>'.encode()


def _comments_xml(comments: Mapping[tuple[int, int], str]) -> bytes:
    told = "".join(
        f'<comment ref="{letters_of(column)}{row}" authorId="0" shapeId="0">'
        f'<text><t xml:space="preserve">{escape(writable(text))}</t></text></comment>'
        for (row, column), text in sorted(comments.items())
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{MAIN}"><authors>'
        f"<author>{words.AUTHOR}</author></authors><commentList>{told}</commentList></comments>"
    ).encode()


def _drawing_vml(comments: Mapping[tuple[int, int], str], block: int) -> bytes:
    blocks = ",".join(str(block + more) for more in range(1 + len(comments) // SHAPES))
    shapes = "".join(
        f'<v:shape id="_x0000_s{SHAPES * block + 1 + at}" type="#_x0000_t202" style="position:absolute;'
        f"margin-left:59.25pt;margin-top:1.5pt;width:{COMMENT_WIDTH}px;height:{COMMENT_HEIGHT}px;z-index:{at + 1};"
        'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>'
        f"<x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
        for at, (row, column) in enumerate(sorted(comments))
    )
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" '
        f'data="{blocks}"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
        'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" '
        f'o:connecttype="rect"/></v:shapetype>{shapes}</xml>'
    ).encode()
