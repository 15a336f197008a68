# The portal's commands. Each works from a fresh clone: what is missing is prepared first.
PYTHON ?= python3
VENV_PYTHON := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test lint format bench

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## the portal with demo data and a worker on http://127.0.0.1:8000 (PORT=8001 for another port)
	@$(PYTHON) tools/run_portal.py

test: ## every test: SQLite, then PostgreSQL + Redis, then Chromium (ONLY=sqlite|servers|browser|tools, ARGS="tests/plan -x")
	@$(PYTHON) tools/run_tests.py $(if $(ONLY),--only $(ONLY)) -- $(ARGS)

lint: ## formatter, linters, migrations complete, check --deploy (changes nothing)
	@$(PYTHON) tools/run_lint.py

format: ## let the formatter and the linter repair what they can
	@$(PYTHON) tools/prepare.py --dev
	@$(VENV_PYTHON) -m ruff check --fix --quiet . ; $(VENV_PYTHON) -m ruff format .

bench: ## measure the portal on PostgreSQL (ARGS="pages imports exports assessments rush", SIZES="10000 100000 1000000")
	@$(PYTHON) tools/prepare.py --dev
	@SECRET_KEY=only-for-measuring HTTPS=0 $(PYTHON) tools/test_servers.py --for-benchmarks -- $(VENV_PYTHON) -m benchmarks $(ARGS)
