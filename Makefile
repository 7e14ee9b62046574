# Two commands: `make run` and `make test`. Both set up what they need, in .venv; both are quick the second time.

PYTHON ?= python3
BIN := .venv/bin
CODE := events projections schema server migrations tests
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
say = @printf '\n== %s\n' "$(1)"

.DEFAULT_GOAL := help
.PHONY: help run test check format lint imports types tests contract lock clean

help: ## what can be asked for
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

# --- set-up --------------------------------------------------------------------------------------
# Each stamp is older than what it was made from, or its step is taken again.

.venv/ready: requirements/set-up.txt
	$(call say,Making .venv with $$($(PYTHON) --version) and the installer)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Liaison needs Python 3.11 or newer; say which with: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -m venv --clear .venv \
		|| { echo "Python's venv module is missing (on Debian: apt install python3-venv)"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/set-up.txt
	@touch $@

.venv/runs: .venv/ready requirements/run.txt pyproject.toml
	$(call say,Installing what Liaison runs on (requirements/run.txt))
	@$(BIN)/uv pip install --quiet --require-hashes -r requirements/run.txt
	@$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/tests: .venv/ready requirements/test.txt pyproject.toml
	$(call say,Installing what the checks run on (requirements/test.txt))
	@$(BIN)/uv pip sync --quiet --require-hashes requirements/test.txt
	@$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ .venv/runs
