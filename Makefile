# Two commands on a fresh machine: `make serve` and `make test`. Both build their own environment in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data
# What is compiled where there is a C compiler, as pyproject.toml says: installed anew when it changes.
COMPILED := $(wildcard $(shell $(PYTHON) -c "import tomllib; tool = tomllib.load(open('pyproject.toml', 'rb'))['tool']; \
	print(*tool['hatch']['build']['hooks']['custom']['compiled'])" 2>/dev/null))

.PHONY: train serve test interop lexicons lint bench load load-class screenshots evaluate reference plain clean

serve: $(VENV)/installed
	$(BIN)/framing serve

test: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/framing lexicon check
	$(BIN)/pytest -n 2

lexicons: $(VENV)/installed
	$(BIN)/framing lexicon check
	$(BIN)/framing lexicon compile

lint: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/installed-dev
	$(BIN)/pip install --quiet -e '.[bench]'
	-cd $(VENV) && npm install --silent --no-audit --no-fund write-good alex
	FRAMING_NODE_MODULES=$(CURDIR)/$(VENV)/node_modules $(BIN)/python -m tests.benchmarks --data $(DATA)

load: $(VENV)/installed-dev
	$(BIN)/python -m tests.benchmarks.web_load

load-class: $(VENV)/installed-dev
	$(BIN)/python -m tests.benchmarks.class_load

screenshots: $(VENV)/installed-dev
	$(BIN)/python -m tests.browser.screenshots build/screenshots
	cp build/screenshots/page.png .github/page.png

# Classroom files in other people's programs. LibreOffice and ImageMagick's libmagickwand are the system's.
interop: $(VENV)/installed-dev
	$(BIN)/pip install --quiet -e '.[interop]'
	cd $(VENV) && npm install --silent --no-audit --no-fund --ignore-scripts gift-pegjs @lumieducation/h5p-server
	FRAMING_NODE_MODULES=$(CURDIR)/$(VENV)/node_modules $(BIN)/pytest -n 0 tests/classroom/test_other_programs.py

train: $(VENV)/installed-dev
	$(BIN)/framing train --data $(DATA)

evaluate: $(VENV)/installed-dev
	$(BIN)/framing evaluate --data $(DATA) --card framing/model/CARD.md

reference: $(VENV)/installed-dev
	$(BIN)/framing reference --data $(DATA)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml hatch_build.py $(COMPILED) | $(VENV)/bin/python
	@echo "Installing Framing, which takes a minute or two: its inner rooms are compiled."
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/installed-dev: pyproject.toml hatch_build.py $(COMPILED) | $(VENV)/bin/python
	@echo "Installing Framing, which takes a minute or two: its inner rooms are compiled."
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@ $(VENV)/installed

# Back to plain Python, for changing what is compiled without compiling it each time.
plain:
	find framing -name '*.so' -delete
	rm -f framing__mypyc.*.so $(VENV)/installed $(VENV)/installed-dev

clean: plain
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
