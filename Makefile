# Two commands matter: `make run` and `make test`. Works with GNU make 3.81, which macOS ships.

HOST ?= 127.0.0.1
PORT ?= 8000

# The first Python on the path that is new enough.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)

BIN := .venv/bin
CORE := intake/clinical/*,intake/content/*
SUDO = $$([ "$$(id -u)" = 0 ] || echo sudo)
APT_INSTALL = $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive \
	apt-get install -y -qq --no-install-recommends

.PHONY: help setup setup-test chromium strace run test format bench mutants torture scan docs \
	words screens clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

setup: .venv/installed ## Make .venv and install what Intake runs on

setup-test: .venv/installed-tests chromium strace ## The same, and the test tools

run: setup ## Serve on http://HOST:PORT (127.0.0.1:8000); the first run prints how to sign in
	$(BIN)/python -m intake serve --host $(HOST) --port $(PORT)

test: setup-test ## Everything a change must pass
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint templates --check
	$(BIN)/djlint templates --lint
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest -n 2 --dist worksteal --hypothesis-profile=ci --cov --cov-report=term
	$(BIN)/coverage report --include='$(CORE)' --fail-under=100

format: setup-test ## Put Python and templates in the house's layout
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djlint templates --reformat --quiet --warn

bench: setup-test ## Measure what is promised to be fast
	@set -e; for file in benchmarks/*.py; do echo "== $$file"; PYTHONPATH=. $(BIN)/python "$$file"; done

mutants: setup-test ## Break every rule and all of the engine on purpose; say what nobody noticed
	nice $(BIN)/python -m tests.mutation rules --prove
	nice $(BIN)/python -m tests.mutation code
	$(BIN)/python -m tests.mutation document

torture: setup-test ## Kills, power cuts, full disks and crowds, at length (about 20 minutes)
	INTAKE_TORTURE=1 nice $(BIN)/pytest -n 0 -o faulthandler_timeout=3600 tests/torture

scan: setup-test .scan/installed ## Scanners of other people against the product, as each role
	$(BIN)/python -m tests.scan .scan/bin/wapiti

docs: setup-test ## Write the registers and the safety file from the values
	PYTHONPATH=. $(BIN)/python tests/docs.py

words: setup-test ## Put new words of the patient’s pages into each language’s file, and take old ones out
	PYTHONPATH=. $(BIN)/python tests/words.py

screens: setup-test ## Take a picture of every screen
	PYTHONPATH=. $(BIN)/python tests/journeys/screens.py

clean: ## Remove .venv and what tools leave behind; never instance/
	rm -rf .venv .scan .coverage .coverage.* htmlcov .hypothesis .import_linter_cache .mypy_cache \
		.pytest_cache .ruff_cache playwright-report test-results
	find intake tests benchmarks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

.venv/bin/pip:
	@[ -n "$(PYTHON)" ] || { echo "Intake needs Python 3.11 or newer: install it, then try again." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || ! command -v apt-get >/dev/null \
		|| { $(APT_INSTALL) python3-venv </dev/null; }
	$(PYTHON) -m venv --clear .venv

.venv/installed: requirements.txt .venv/bin/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/installed-tests: tests/requirements.txt .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

.scan/installed: tests/scan-requirements.txt # apart: it asks for other versions than we do
	$(PYTHON) -m venv --clear .scan
	.scan/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

# Records what the database writes, so that a power cut can be tried at any moment of it.
strace:
	@command -v strace >/dev/null || ! command -v apt-get >/dev/null \
		|| { $(APT_INSTALL) strace </dev/null; }

chromium:
	@for name in chromium chromium-browser google-chrome google-chrome-stable \
		"/Applications/Google Chrome.app" "/Applications/Chromium.app"; do \
		if command -v "$$name" >/dev/null || [ -d "$$name" ]; then exit 0; fi; done; \
	if command -v apt-get >/dev/null; then \
		echo "The browser tests need Chromium: installing it from the system’s packages."; \
		$(APT_INSTALL) chromium fonts-dejavu-core </dev/null && exit 0; fi; \
	echo "The browser tests need Chromium. On macOS: brew install --cask chromium" >&2; \
	echo "Elsewhere: install the package chromium or google-chrome. Then try again." >&2; exit 1
