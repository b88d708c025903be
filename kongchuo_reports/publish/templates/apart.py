"""Templates that an office changed are looked at and filled in a child: one that hangs or takes all memory costs itself alone.

The program's own, and copies of them that nobody changed, need no child.
"""

from __future__ import annotations

import base64
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.papers import templates as words
from kongchuo_reports.domain.wording.papers.kinds import VARIABLES
from kongchuo_reports.files.children import ChildDied, be_a_child, shared, tasks
from kongchuo_reports.publish.templates import template_faults
from kongchuo_reports.publish.templates.papers import WHEN_FILLED, paper_of
from kongchuo_reports.publish.templates.plain_values import coded, uncoded
from kongchuo_reports.publish.templates.sandbox import MOST_WORK_OF_PAGE, Sandbox
from kongchuo_reports.publish.templates.template_folder import LETTERS, PAGE, PAGE_FILES, packaged_templates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SECONDS = 60.0
"""For one look or one paper; an honest one takes milliseconds, a county's page a second."""
START = "page.html.j2"


def letter_faults(path: Path, kind: str) -> list[SurroundingsError]:
    """Everything that keeps a Word template from being used; none of one that nobody changed."""
    return [] if is_unchanged_letter(path) else _faults_told("letter", path, kind=kind)


def unused_variables(path: Path, kind: str) -> list[str]:
    """Variables of a kind of paper that a template leaves out; of one without faults."""
    if is_unchanged_letter(path):
        return template_faults.unused_variables(path, kind)
    try:
        return cast("list[str]", _answer("unused", path, kind=kind)["unused"])
    except ChildDied:
        return []


def page_faults(folder: Path) -> list[SurroundingsError]:
    """Everything that keeps the files of a page template in a folder from being used; none if nobody changed them."""
    return [] if is_unchanged_page(folder) else _faults_told("page", folder)


def is_unchanged_letter(path: Path) -> bool:
    """Whether a Word template is the program's own, byte by byte."""
    return _is_alike(path, packaged_templates() / LETTERS / path.name)


def is_unchanged_page(folder: Path) -> bool:
    """Whether all files of the page in a folder are the program's own."""
    there = [name for name in PAGE_FILES if (folder / name).is_file()]
    return all(_is_alike(folder / name, packaged_templates() / PAGE / name) for name in there)


class PaperApart:
    """A Word template of an office, filled in the child; as ``papers.Paper`` for whoever fills.

    Args:
        path: the template.
        kind: the kind of paper it is for.

    Raises:
        SurroundingsError: it cannot be used.
    """

    __slots__ = ("_is_given_up", "_kind", "fingerprint", "path")

    def __init__(self, path: Path, kind: str) -> None:
        self.path, self._kind, self._is_given_up = path, kind, False
        self.fingerprint = str(self._told("open")["fingerprint"])

    def filled(self, values: Mapping[str, object], as_of: dt.date) -> bytes:
        """The paper with its values put in; the same values on the same day give the same bytes.

        Raises:
            SurroundingsError: it cannot be filled, or took too long or too much memory, now or before.
        """
        answer = self._told("fill", values=coded(dict(values)), as_of=as_of.isoformat())
        return base64.b64decode(str(answer["content"]))

    def _told(self, what: str, **facts: object) -> dict[str, Any]:
        if self._is_given_up:
            raise _cannot_finish(self.path)
        try:
            answer = _answer(what, self.path, kind=self._kind, **facts)
        except ChildDied:
            self._is_given_up = True
            raise _cannot_finish(self.path) from None
        if "faults" in answer:
            raise SurroundingsError(*answer["faults"][0])
        return answer


def page_drawn(page: Mapping[str, object], folders: Sequence[Path]) -> str:
    """The page by an office's own template, drawn in the child.

    Args:
        page: everything it may use.
        folders: searched in order; the program's own last.

    Raises:
        SurroundingsError: it cannot be drawn.
    """
    try:
        answer = _answer("draw", folders[0], folders=[str(folder) for folder in folders], page=coded(dict(page)))
    except ChildDied:
        raise _cannot_finish(folders[0] / START) from None
    if "faults" in answer:
        raise SurroundingsError(*answer["faults"][0])
    return str(answer["text"])


def drawn_here(page: Mapping[str, object], folders: Sequence[Path], most_work: int | None = None) -> str:
    """The page drawn in this process; within bounds where they are given."""
    options: dict[str, Any] = {
        "loader": FileSystemLoader(folders),
        "autoescape": True,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    environment = SandboxedEnvironment(**options) if most_work is None else Sandbox(most_work, **options)
    return environment.get_template(START).render(page=page)


def main() -> None:
    """Be the child."""
    be_a_child(tasks(lambda task: _worked(cast("dict[str, Any]", task))))


def _worked(task: dict[str, Any]) -> dict[str, object]:
    try:
        return _done(task)
    except SurroundingsError as fault:
        return {"faults": [[fault.message, fault.remedy]]}


def _done(task: dict[str, Any]) -> dict[str, object]:
    path, kind = Path(task["path"]), task.get("kind", "")
    match task["what"]:
        case "letter":
            return {"faults": [[fault.message, fault.remedy] for fault in template_faults.letter_faults(path, kind)]}
        case "unused":
            return {"unused": template_faults.unused_variables(path, kind)}
        case "page":
            return {"faults": [[fault.message, fault.remedy] for fault in template_faults.page_faults(path)]}
        case "open":
            return {"fingerprint": paper_of(path, VARIABLES[kind]).fingerprint}
        case "fill":
            content = paper_of(path, VARIABLES[kind]).filled(
                uncoded(task["values"]), dt.date.fromisoformat(task["as_of"])
            )
            return {"content": base64.b64encode(content).decode("ascii")}
    try:
        text = drawn_here(uncoded(task["page"]), [Path(folder) for folder in task["folders"]], MOST_WORK_OF_PAGE)
    except WHEN_FILLED as error:
        raise SurroundingsError(str(error)) from error
    return {"text": text}


def _answer(what: str, path: Path, **facts: object) -> dict[str, Any]:
    return cast("dict[str, Any]", shared(__name__, SECONDS).told({"what": what, "path": str(path), **facts}))


def _faults_told(what: str, path: Path, **facts: object) -> list[SurroundingsError]:
    try:
        return [SurroundingsError(*told) for told in _answer(what, path, **facts)["faults"]]
    except ChildDied:
        return [_cannot_finish(path)]


def _cannot_finish(path: Path) -> SurroundingsError:
    return SurroundingsError(words.cannot_finish(name=path.name), words.UNSAFE_REMEDY)


def _is_alike(path: Path, own: Path) -> bool:
    try:
        return path.stat().st_size == own.stat().st_size and path.read_bytes() == own.read_bytes()
    except OSError:
        return False


if __name__ == "__main__":
    main()
