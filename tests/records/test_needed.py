"""What takes an authority, a place or a record refuses anything else in a sentence."""

import inspect

import pandas as pd
import pytest

import ilacs_analysis as ilacs
from ilacs_analysis import Authority, England, load
from ilacs_analysis.analysis.judged.peers import Peers
from ilacs_analysis.analysis.judged.place import Place, place
from ilacs_analysis.analysis.plans.meeting import Meeting
from ilacs_analysis.analysis.timing.trajectory import Trajectory
from ilacs_analysis.errors import WrongType
from ilacs_analysis.records.needed import needs

REFUSED = [
    (Authority, "Leeds", "an authority, not 'Leeds': give england.authority('Leeds')."),
    (Authority, None, "an authority, not None: give england.authority('Leeds')."),
    (Authority, 383, "an authority, not 383: give england.authority('Leeds')."),
    (Authority, load(), "an authority, not a record of England: give england.authority('Leeds')."),
    (Authority, ilacs.read_plan(), "an authority, not a plan: give england.authority('Leeds')."),
    (Authority, place(load()), "an authority, not a place: give england.authority('Leeds')."),
    (
        England,
        pd.DataFrame(),
        "a record of England, not an object of the type DataFrame: give ilacs.load().",
    ),
    (Place, "North East", "a place, not 'North East': give ilacs.place(england, 'North East')."),
    (
        Peers,
        "Leeds",
        "authorities to compare, not 'Leeds': give ilacs.peers(england, ['Leeds', 'Hull']).",
    ),
    (
        Trajectory,
        load(),
        "a trajectory, not a record of England: give "
        "ilacs.trajectory(england, 'care_leavers', 'inadequate').",
    ),
    (Meeting, None, "a meeting, not None: give ilacs.meeting(authority, plan, board, day)."),
]


@pytest.mark.parametrize(("kind", "given", "words"), REFUSED)
def test_what_is_of_another_kind_is_refused_in_a_sentence(kind, given, words):
    @needs(kind)
    def history(here):
        return here

    for call in (lambda: history(given), lambda: history(here=given)):
        with pytest.raises(WrongType) as caught:
            call()
        assert str(caught.value) == f"history() needs {words}"


def test_what_is_of_the_kind_is_taken_and_what_is_missing_is_pythons_to_say():
    @needs(Authority)
    def history(here, more=1):
        """Say what happened."""
        return here.name, more

    assert history(load().authority("Leeds"), more=2) == ("Leeds", 2)
    assert history.__doc__ == "Say what happened."
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'here'"):
        history()


TAKES = {
    "Authority": "an authority, not 'Leeds': give england.authority('Leeds').",
    "England": "a record of England, not 'Leeds': give ilacs.load().",
    "Place": "a place, not 'Leeds': give ilacs.place(england, 'Leeds').",
}
NUMBERS = {
    name: next(iter(inspect.signature(getattr(ilacs, name)).parameters.values())).annotation
    for name in dir(ilacs)
    if getattr(getattr(ilacs, name), "__module__", "").startswith("ilacs_analysis.analysis.")
}


def test_what_a_number_takes_first_is_of_ours_or_plain() -> None:
    plain = {name for name, first in NUMBERS.items() if first not in TAKES}
    assert plain == {"check", "evidence", "month_ends", "quarter_ends", "reconcile", "survival"}


@pytest.mark.parametrize("name", [name for name, first in NUMBERS.items() if first in TAKES])
def test_every_number_refuses_what_it_cannot_be_worked_out_from(name: str) -> None:
    with pytest.raises(WrongType) as caught:
        getattr(ilacs, name)("Leeds")
    assert str(caught.value) == f"{name}() needs {TAKES[NUMBERS[name]]}"
