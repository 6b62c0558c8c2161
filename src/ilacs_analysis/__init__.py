"""Ofsted's judgements of children's services in England, explored and briefed on.

Two kinds of names: numbers, whose functions give plain pandas tables, and documents, whose
functions give sections, each with its words, charts, tables and the numbers behind them.

Begin
    `load` the record of a day as an `England`; `England.authority` gives an `Authority`.
    `place`: England or a region. `earlier`: the same on an earlier day. `peers`: authorities to
    compare. `select`: inspections and visits by what they were.
How were they judged?
    `latest`, `profile`, `course` (with `month_ends` or `quarter_ends`), `what_changed`, `moves`,
    `moves_since_first_ilacs`, `good_or_better_by_areas`.
    Documents: `briefing` of an authority, `outcomes` of England or a region, `side_by_side`.
Are they improving?
    `spells`, `survival`, `transitions`, `paths`, and `trajectory`, which the document
    `improvement` is about.
What happens next?
    `standing` of an authority, `due`, `waits`, `back_test`, `project`. Document: `timing`.
What does government do?
    Document: `interventions`.
What do the rules say?
    `framework`, `frameworks`, `grades`, `check`, `evidence`. Document: `rulebook`.
Is it right?
    `reconcile` counts published figures again. Document: `published`.
An improvement plan
    `read_plan`, `read_board`, `meeting`. Document: `plans`.
In JupyterLab
    `explore`: choose, and see at once what follows.

>>> import ilacs_analysis as ilacs
>>> england = ilacs.load(as_at="2024-03-31")
>>> england.authority("Peterborough").name
'Peterborough'
"""

from lazy_loader import attach_stub as _attach_stub

__version__ = "0.1.0"

# on first use, so that `ilacs --help` does not wait for pandas and matplotlib
__getattr__, __dir__, __all__ = _attach_stub(__name__, __file__)
