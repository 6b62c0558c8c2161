# The commands of this project. `make` alone lists them.
AUTHORITY = Peterborough
AS_AT =
OUT = packs
REPORTS =
STEPS =
# Two more may be given: PYTHON and CHROMIUM, each a path, choose which is used.

BIN = .venv/bin

.PHONY: help pack lab test assure check notebooks rules constraints clean

help: ## List the commands
	@awk -F ':[^#]*## ' '/^[a-z]+:.*## / { printf "%-13s %s\n", $$1, $$2 }' Makefile

pack: ## Make a briefing pack (AUTHORITY=Peterborough AS_AT=2024-06-30 OUT=packs)
	@sh tools/environment.sh .venv ""
	$(BIN)/ilacs pack "$(AUTHORITY)" --out "$(OUT)" $(if $(AS_AT),--as-at "$(AS_AT)")

lab: ## Explore a copy of the notebooks in JupyterLab (kept in ilacs-notebooks)
	@sh tools/environment.sh .venv lab
	$(BIN)/ilacs lab

test: ## Check and test everything, on a sample of England, under the oldest and newest Python here
	@sh tools/test.sh

assure: ## Hold what needs all of England, and write docs/assurance.md (REPORTS=folder STEPS="site kills")
	@sh tools/environment.sh .venv test
	@sh tools/chromium.sh
	@sh tools/libreoffice.sh
	REPORTS="$(REPORTS)" $(BIN)/python tools/assure.py $(STEPS)

check: ## Check format, style, types and floors
	@sh tools/test.sh check

notebooks: ## Run the reference notebooks again and show what changed
	@sh tools/environment.sh .venv lab
	$(BIN)/python tools/notebooks.py
	@git --no-pager diff --stat -p -- notebooks | cut -c 1-160

rules: ## Write docs/rules.md and docs/names.md anew from the rule files and the record
	@sh tools/environment.sh .venv ""
	$(BIN)/python tools/rules_page.py
	$(BIN)/python tools/names_page.py

constraints: ## Resolve constraints.txt anew, for every Python and system
	@sh tools/constraints.sh

clean: ## Remove everything that these commands made, save the packs
	rm -rf .venv .venvs .reports .assured build dist .import_linter_cache
	rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
