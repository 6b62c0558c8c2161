"""Everything that can go wrong for a user, one class each.

A message is one sentence that says what is wrong, where, and what to do.
Messages are part of the interface: they are tested, and the command line prints
them as they stand, without a traceback.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class IlacsError(Exception):
    """The base of every error that this package raises on purpose."""


class UserError(IlacsError):
    """A mistake of the user's: the command line prints it and ends with status 2."""


class UnknownAuthority(UserError):
    """No authority has the name or code that was given."""

    def __init__(self, asked: str, suggestions: Iterable[str] = ()) -> None:
        instead = "give a name, a DfE number such as 874, or an ONS code such as E06000031."
        hint = _meant(suggestions) or instead
        super().__init__(f"No authority in England is called or coded {asked!r}: {hint}")


class AmbiguousAuthority(UserError):
    """More than one authority has the name that was given."""

    def __init__(self, asked: str, matches: Iterable[str]) -> None:
        super().__init__(f"{asked!r} could be {_either(matches)}: give one of these names.")


class AuthorityNotYetCreated(UserError):
    """The authority did not exist on the day that was asked about."""


class AuthorityAbolished(UserError):
    """The authority no longer existed on the day that was asked about."""


class NothingToCompare(UserError):
    """No two authorities to set side by side."""


class BadDate(UserError):
    """A date that is no date, or one before the record begins."""


class UnknownNeighbours(UserError):
    """An edition of the statistical neighbours that is not on record."""


class UnknownRule(UserError):
    """No rule has the identifier that was given."""


class BeyondBankHolidays(UserError):
    """A day in a year whose bank holidays are not known."""


class BadTable(UserError):
    """A table that does not agree with the data package: names file, row and remedy."""

    lists_all = "'ilacs validate' on the folder"

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        more = len(problems) - 1
        rest = f" ({more} more: run {self.lists_all}.)" if more else ""
        super().__init__(problems[0] + rest)


class BadPlan(BadTable):
    """An improvement plan, or the table of a board, that cannot be read as it stands."""

    lists_all = "'ilacs plan check' on the file"


class NothingToPlan(UserError):
    """A plan cannot be started: nothing asks for one, or a report given is not what it answers."""


class BadRule(IlacsError):
    """A rule file that cannot be read: names file, key and remedy."""


class BadFigures(UserError):
    """A table of published figures that cannot be read: names file, row, column and remedy."""


class NotCovered(IlacsError):
    """A published figure that cannot be computed from this record: says why, by a code."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


class UnknownGrouping(UserError):
    """Judgements cannot be counted by what was asked for."""


class UnknownChoice(UserError):
    """What takes one of some names was given another: suggests the nearest, or lists them."""

    def __init__(
        self, what: str, given: object, allowed: Iterable[str], near: Iterable[str] = ()
    ) -> None:
        hint = _meant(near) or f"use one of {'; '.join(allowed)}."
        super().__init__(f"{given!r} is no {what} that is known here: {hint}")


class AmbiguousChoice(UnknownChoice):
    """What takes one of some names was given a word that means more than one: names them."""

    def __init__(self, asked: object, meanings: Iterable[str]) -> None:
        each = _either(map(repr, meanings))
        UserError.__init__(self, f"{asked!r} could be {each}: write the one you mean.")


class UnknownFramework(UnknownChoice):
    """No framework has the name that was given."""


class UnknownJudgement(UnknownChoice):
    """A judgement that the framework, or the analysis, does not have."""


class UnknownGrade(UnknownChoice):
    """A grade that is not on the scale."""


class UnknownRegion(UnknownChoice):
    """Neither Ofsted nor ONS has a region of the name that was given."""


class WrongType(UserError):
    """Something of another kind than is needed: says what is, and how it is made."""


class BadChoice(UserError):
    """A parameter, or several together, that cannot be as they were given: says what can."""


class NothingToDraw(UserError):
    """A figure was asked for where there is no chart."""


class CannotSave(UserError):
    """A result that cannot be saved as it was asked: names the file, why, and what to do."""


class BadPalette(UserError):
    """Colours that leave out a grade, or that do not tell two apart: names them."""


class UnreadableReport(UserError):
    """A file is no report or letter that can be read: says what it is instead, and what to do."""


class TooFewInspections(UserError):
    """The record on a day holds too little for an estimate."""


class UnknownFormat(UserError):
    """A pack format that this version does not make."""


class NothingToPack(UserError):
    """A pack was asked for without saying of what."""


class NotAPack(UserError):
    """A folder that was given as a pack is none of ours, or of another kind."""


class UnknownParameter(UserError):
    """A notebook has no parameter of the name that was given."""


class OutputNotWritable(UserError):
    """The output folder cannot be written, or is not one of our packs."""


class PackNotReplaced(IlacsError):
    """A pack was left as it is, for a file of it is a person's or is held by another program.

    It ends that pack alone, and so the command line with status 1. Tables of the user's own, too,
    are left as they are where another program holds one.
    """


class UnknownNotebook(UserError):
    """No notebook has the name or path that was given."""


class ExtraMissing(UserError):
    """What was asked for needs a package of one of our extras that is not installed."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(
            f"This needs {package}, which is not installed: "
            f"run pip install 'ilacs-analysis[{extra}]'."
        )


class ClusterNotReached(UserError):
    """No scheduler of a cluster answers at the address that was given."""


class PackFailed(IlacsError):
    """A notebook failed, or its page has a fault: the pack was not written.

    `partial` is the notebook as far as it ran, in the bytes of its file.
    """

    def __init__(self, message: str, partial: bytes | None = None) -> None:
        super().__init__(message)
        self.partial = partial


class PortTaken(UserError):
    """A port that was asked for is in use."""


class ResourceMissing(IlacsError):
    """A folder that ships with the package is not there: the install is damaged."""

    def __init__(self, name: str, place: Path) -> None:
        super().__init__(
            f"The bundled folder {name!r} is missing from {place.parent}: "
            "install ilacs-analysis again."
        )


def _meant(near: Iterable[str]) -> str:
    names = tuple(near)
    return f"did you mean {_either(names)}?" if names else ""


def _either(names: Iterable[str]) -> str:
    words = list(names)
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]
