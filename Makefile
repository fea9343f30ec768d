# Everything runs in .venv, which is made on first use: Python 3.11 or newer, pip and make are all it takes.
PYTHON ?= python3
BIN := .venv/bin
ARGS ?=

.PHONY: run test check format static manual tables pictures bench clean

run: .venv/app
	@$(BIN)/glute-tui $(ARGS)

test: .venv/dev
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

check: static test

static: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

manual: .venv/dev
	$(BIN)/python scripts/manual.py

pictures: .venv/dev
	$(BIN)/python scripts/pictures.py
	$(BIN)/python scripts/figures.py

tables: .venv/dev
	$(BIN)/python scripts/run_or_rest.py

bench: .venv/dev
	for name in first_paint hold drift reading diary; do $(BIN)/python benchmarks/$$name.py || exit 1; done

clean:
	rm -rf .venv

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("glute-tui needs Python 3.11 or newer; try: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

.venv/app: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/dev: .venv/app
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
