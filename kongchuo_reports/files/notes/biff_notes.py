"""Notes of an old .xls or .et (BIFF8): hidden rows, struck cells, comments, 1904, and what shows that its records are damaged."""

from __future__ import annotations

import struct

from kongchuo_reports.files.notes.biff_comments import RECORDS, BiffComments
from kongchuo_reports.files.notes.biff_texts import struck_texts
from kongchuo_reports.files.notes.sheet_notes import SheetNotes
from kongchuo_reports.files.notes.tints import PLAIN, Tint, commonly, rarely, usual_ground, usual_letters
from kongchuo_reports.files.refusals import Refusal, Refused

_BOF, _FILEPASS, _DATEMODE, _BOUNDSHEET, _ROW = 0x0809, 0x002F, 0x0022, 0x0085, 0x0208
_FONT, _XF, _PALETTE = 0x0031, 0x00E0, 0x0092
_SST, _LABELSST, _MULRK = 0x00FC, 0x00FD, 0x00BD
_KNOWN = {_BOF, _FILEPASS, _DATEMODE, _BOUNDSHEET, _ROW, _SST, _FONT, _XF, _PALETTE}
_CELLS = {_LABELSST, 0x0203, 0x0204, 0x027E, _MULRK, 0x0006, 0x0205}
_ROW_IS_HIDDEN, _LAST_COLUMN, _FONT_IS_STRUCK = 0x20, 255, 0x08
_SOLID = 1
"""Pattern of a ground that is one colour all over."""
_FIRST_OF_PALETTE = 8
"""Number of the first colour that a workbook may define itself."""
_NO_FOURTH = 4
"""There is no font of this number: those behind it count one higher than they stand."""


class BiffNotes:
    """What an .xls says beside its cells: notes by sheet, and whether days count from 1904.

    An .xls has no checksum, so what can be told wrong is told here: a sheet that is not where the directory says,
    a text that does not exist, a column beyond the 256 there are.

    Raises:
        Refused: it is locked by a password or damaged.
    """

    def __init__(self, workbook: bytes) -> None:
        self.date_1904 = False
        self.sheets: dict[int, SheetNotes] = {}
        self._workbook = workbook
        self._starts: dict[int, int] = {}
        self._met: set[int] = set()
        self._sheet, self._texts = -1, -1
        self._fonts: list[bool] = []
        self._formats: list[bool] = []
        self._struck_texts: frozenset[int] = frozenset()
        self._letters: list[str] = []
        self._tints: dict[int, Tint] = {}
        self._depths: dict[int, int] = {}
        self._palette: dict[str, str] = {}
        self._comments: dict[int, BiffComments] = {}
        position, end = 0, len(workbook) - 4
        while position <= end:
            kind, length = struct.unpack_from("<HH", workbook, position)
            if kind == 0 and length == 0:
                break
            if kind in _CELLS:
                self._meet_cell(kind, position + 4, length)
            elif kind in RECORDS and self._sheet >= 0:
                self._comments.setdefault(self._sheet, BiffComments()).meet(kind, workbook, position + 4)
            elif kind in _KNOWN:
                self._meet(kind, position, length)
            position += 4 + length
        if set(self._starts) - self._met:
            raise Refused(Refusal.DAMAGED)
        for sheet, comments in self._comments.items():
            self.sheets.setdefault(sheet, SheetNotes()).comments |= comments.told()
        for sheet, notes in self.sheets.items():
            own = {place: self._own_colours(tint) for place, tint in notes.tints.items()}
            known = {place: tint for place, tint in own.items() if tint != PLAIN}
            notes.tints = rarely(known, self._depths.get(sheet, 0))
            notes.painted = commonly(known, self._depths.get(sheet, 0))

    def _own_colours(self, tint: Tint) -> Tint:
        """Colours by the workbook's own palette, which stands behind the formats that use it."""
        letters, ground = (self._palette.get(one, one) for one in tint)
        return usual_letters(letters), usual_ground(ground)

    def _meet_cell(self, kind: int, body: int, length: int) -> None:
        if length < 6:  # noqa: PLR2004 - row, column, format
            return
        row, column, form = struct.unpack_from("<HHH", self._workbook, body)
        if column > _LAST_COLUMN:
            raise Refused(Refusal.DAMAGED)
        text = struct.unpack_from("<I", self._workbook, body + 6)[0] if kind == _LABELSST else -1
        if kind == _LABELSST and 0 <= self._texts <= text:
            raise Refused(Refusal.DAMAGED)
        if self._sheet < 0 or not (self._tints or any(self._formats) or self._struck_texts):
            return
        self._depths[self._sheet] = max(self._depths.get(self._sheet, 0), row + 1)
        if kind == _MULRK:
            for number in range((length - 6) // 6):
                (each,) = struct.unpack_from("<H", self._workbook, body + 4 + 6 * number)
                self._note(row, column + number, each, is_struck=self._has_struck_font(each))
        else:
            self._note(row, column, form, is_struck=self._has_struck_font(form) or text in self._struck_texts)

    def _note(self, row: int, column: int, form: int, *, is_struck: bool) -> None:
        if is_struck:
            self._notes().struck.add((row + 1, column + 1))
        if form in self._tints:
            self._notes().tints[row + 1, column + 1] = self._tints[form]

    def _has_struck_font(self, form: int) -> bool:
        return form < len(self._formats) and self._formats[form]

    def _notes(self) -> SheetNotes:
        return self.sheets.setdefault(self._sheet, SheetNotes())

    def _meet(self, kind: int, position: int, length: int) -> None:
        body = position + 4
        if kind == _FILEPASS:
            raise Refused(Refusal.ENCRYPTED)
        if kind == _BOF:
            self._met.add(position)
            self._sheet = self._starts.get(position, self._sheet)
        elif kind == _ROW and length >= 14 and self._sheet >= 0:  # noqa: PLR2004 - length of a ROW record
            if self._workbook[body + 12] & _ROW_IS_HIDDEN:
                self._notes().hidden_rows.add(struct.unpack_from("<H", self._workbook, body)[0] + 1)
        elif kind == _DATEMODE and length >= 2:  # noqa: PLR2004 - length of a DATEMODE record
            self.date_1904 = self._workbook[body] == 1
        elif kind == _BOUNDSHEET and length >= 4:  # noqa: PLR2004 - the sheet's position comes first
            self._starts.setdefault(struct.unpack_from("<I", self._workbook, body)[0], len(self._starts))
        elif kind == _SST and length >= 8:  # noqa: PLR2004 - two counts
            self._texts = struct.unpack_from("<I", self._workbook, body + 4)[0]
            if any(self._fonts):
                self._struck_texts = struck_texts(self._workbook, position, self._is_font_struck)
        else:
            self._meet_format(kind, body, length)

    def _meet_format(self, kind: int, body: int, length: int) -> None:
        if kind == _PALETTE:
            for number in range((length - 2) // 4):
                at = body + 2 + 4 * number
                self._palette[f"i{number + _FIRST_OF_PALETTE}"] = self._workbook[at : at + 3].hex().upper()
        elif kind == _FONT and length >= 4:  # noqa: PLR2004 - height and marks
            self._fonts.append(bool(self._workbook[body + 2] & _FONT_IS_STRUCK))
            self._letters.append(self._colour(body + 4) if length >= 6 else "")  # noqa: PLR2004 - the colour comes next
        elif kind == _XF and length >= 2:  # noqa: PLR2004 - the font comes first
            font = struct.unpack_from("<H", self._workbook, body)[0]
            tint = self._letters_of(font), self._ground(body) if length >= 20 else ""  # noqa: PLR2004 - with its ground
            if tint != PLAIN:
                self._tints[len(self._formats)] = tint
            self._formats.append(self._is_font_struck(font))

    def _colour(self, at: int, bits: int = 0x7FFF) -> str:
        return f"i{struct.unpack_from('<H', self._workbook, at)[0] & bits}"

    def _letters_of(self, font: int) -> str:
        at = font - (font > _NO_FOURTH)
        return usual_letters(self._letters[at]) if at < len(self._letters) else ""

    def _ground(self, body: int) -> str:
        is_solid = struct.unpack_from("<I", self._workbook, body + 14)[0] >> 26 == _SOLID
        return usual_ground(self._colour(body + 18, 0x7F)) if is_solid else ""

    def _is_font_struck(self, font: int) -> bool:
        at = font - (font > _NO_FOURTH)
        return font != _NO_FOURTH and at < len(self._fonts) and self._fonts[at]
