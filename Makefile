# Needs Python 3.11 to 3.13 and nothing else; the environment is built on the way.
# VENV=build/py313 PYTHON=python3.13 after a target uses another environment or interpreter.

VENV ?= .venv
PYTHON ?=
LAB_FLAGS ?=
LOCK_FLAGS ?=

export VENV PYTHON
export UV_PYTHON_DOWNLOADS := never
# Packages of another Python must not leak in.
unexport PYTHONPATH PYTHONHOME

BIN = $(VENV)/bin
CODE = src tests tools notebooks exercises
PYTEST = $(BIN)/python -m pytest -n auto --dist loadscope
# As an address, not as a file to open: Lab would then show nothing outside notebooks/.
FIRST = notebooks/00_start_here.ipynb
PACKAGE = pyproject.toml src/exolab/share/jupyterlab.json

.DEFAULT_GOAL := help
.PHONY: help lab test bench lint format notebooks homework lock clean .venv

help: ## List these targets
	@awk -F ':.*## ' '/^[.a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

lab: $(VENV)/.students ## Open the course in JupyterLab (LAB_FLAGS are passed on)
	@echo "Opening the course in JupyterLab (about 5 seconds). Ctrl-C ends it."
	@export PATH="$$PWD/$(BIN):$$PATH"; exec $(BIN)/jupyter-lab --LabApp.default_url=/lab/tree/$(FIRST) \
	    $$([ "$$(id -u)" != 0 ] || echo --allow-root) $(LAB_FLAGS)

test: lint ## Run every check: form, imports, homework, tests, notebooks
	@if ls exercises/masters/*.ipynb >/dev/null 2>&1; then \
	    echo "== Homework: student copies are what the masters give (about 10 seconds)" && \
	    $(BIN)/exolab homework build --check; fi
	@echo "== Tests (1 to 3 minutes)"
	@$(PYTEST) tests
	@echo "== Notebooks, each output compared (about 10 seconds each)"
	@$(PYTEST) --nbval --nbval-current-env --nbval-cell-timeout 60 \
	    --nbval-sanitize-with tests/nbval_sanitize.cfg notebooks

bench: $(VENV)/.developers ## Measure explorers, imports, notebooks and start (build/bench.json)
	@$(BIN)/python tools/bench.py

lint: $(VENV)/.developers ## Check formatting, code and the direction of imports
	@echo "== Formatting"
	@$(BIN)/ruff format --check $(CODE)
	@echo "== Code"
	@$(BIN)/ruff check $(CODE)
	@echo "== Imports run downward"
	@$(BIN)/lint-imports

format: $(VENV)/.developers ## Format code and notebooks, repair what can be repaired
	@$(BIN)/ruff check --fix --exit-zero --quiet $(CODE) >/dev/null
	@$(BIN)/ruff format $(CODE)

notebooks: $(VENV)/.developers ## Run the notebooks again and store their outputs
	@$(BIN)/python tools/run_notebooks.py

homework: $(VENV)/.developers ## Make the student copies from exercises/masters
	@$(BIN)/exolab homework build

lock: $(VENV)/.developers ## Rewrite both locks and environment.yml (LOCK_FLAGS=--upgrade for the newest)
	@PATH="$$PWD/$(BIN):$$PATH" $(BIN)/python tools/lock.py $(LOCK_FLAGS)

.venv: $(VENV)/.students ## Build the students' environment alone

clean: ## Remove what was built, the environment too
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

# Empty on purpose: an interpreter that an upgrade took away makes the environment be built anew.
$(VENV)/bin/python: ;

$(VENV)/.students: requirements.lock $(PACKAGE) tools/environment.sh $(VENV)/bin/python
	@sh tools/environment.sh students

$(VENV)/.developers: requirements-dev.lock $(VENV)/.students
	@sh tools/environment.sh developers
