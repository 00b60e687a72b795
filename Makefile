# What can be done here? Two commands set everything up: `make demo` and `make test`. Needs Python 3.11+, make and pip.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# The first Python at hand that is new enough; PYTHON=/path/to/python overrides it.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$p" && break; done)
VENV ?= .venv
TRAINING_VENV ?= .venv-training
CORPORA ?= ../shared/corpora
PIP := -m pip install --quiet --disable-pip-version-check
# Where a lock file fits: the same Python and system as it was made with.
HERE := import sys; print("Python %d.%d on %s" % (*sys.version_info[:2], sys.platform))
# Whether who answers for the index knows of flaws: those of a release that has some.
FLAWED := jinja2 2.10
TELLS := import httpx, sys; \
	found = httpx.get("https://pypi.org/pypi/$(subst $() $(),/,$(FLAWED))/json", timeout=20, follow_redirects=True).json(); \
	sys.exit(not found.get("vulnerabilities"))

.PHONY: help demo test check browser readers pictures scores errors bench train sbom lock audit clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

demo: $(VENV)/ready  ## set up .venv and read the examples: the brief
	@$(VENV)/bin/reportedly read examples/courier-2026-03-05.txt

test: $(VENV)/ready-dev  ## set up .venv with the tools; style, types, layers, tests
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy --strict src
	$(VENV)/bin/lint-imports
	$(VENV)/bin/python -m pytest

browser: $(VENV)/ready-browser  ## the pages in a real browser: Chromium, on PATH or named by CHROMIUM=path
	CHROMIUM="$(CHROMIUM)" $(VENV)/bin/python -m pytest -o addopts="-q --import-mode=importlib" tests/browser

readers: $(VENV)/ready-readers  ## exports against readers that need a compiler: FollowTheMoney, with ICU's headers
	$(VENV)/bin/python -m pytest -o addopts="-q --import-mode=importlib" tests/show/export/test_followthemoney.py

pictures: $(VENV)/ready-browser  ## the pictures of the pages in docs/, made again
	CHROMIUM="$(CHROMIUM)" $(VENV)/bin/python tests/browser/pictures.py

scores: $(VENV)/ready-dev  ## how good it is, on the dev parts of the corpora (CORPORA=path)
	$(VENV)/bin/python -m evaluation --corpora "$(CORPORA)"

errors: $(VENV)/ready-dev  ## the hundred worst mistakes of each layer, into errors/ (CORPORA=path)
	$(VENV)/bin/python -m evaluation.mistakes --corpora "$(CORPORA)"

bench: $(VENV)/ready-dev  ## how fast it is, as ratios in one run
	$(VENV)/bin/python -m evaluation.bench
	$(VENV)/bin/python -m evaluation.bench_beside
	$(VENV)/bin/python -m evaluation.bench_ledger

train: $(TRAINING_VENV)/ready  ## make the weights again from the corpora (CORPORA=path): hours on a laptop
	$(TRAINING_VENV)/bin/python -m training --corpora "$(CORPORA)"

sbom: $(VENV)/ready-supply  ## what is installed with it, as a bill of materials (CycloneDX): build/reportedly.cdx.json
	@mkdir -p build
	$(VENV)/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --of JSON \
		-o build/reportedly.cdx.json $(VENV)/bin/python

lock: $(VENV)/ready-supply  ## requirements-dev.txt made again: every dependency of the tests, pinned with its hashes
	@mkdir -p build
	$(VENV)/bin/uv pip compile --quiet --upgrade --python $(VENV)/bin/python --extra dev --generate-hashes --no-header \
		--output-file build/lock.txt pyproject.toml
	{ echo "# Every dependency of the tests, and what builds the package, with hashes; made by \`make lock\`."; \
		echo "# For $$($(VENV)/bin/python -c '$(HERE)'): elsewhere \`make test\` installs what pyproject.toml allows."; \
		cat build/lock.txt; } > build/locked.txt
	mv build/locked.txt requirements-dev.txt

audit: $(VENV)/ready-supply  ## known flaws of what requirements-dev.txt pins; asks pypi.org, so it needs the network
	@$(VENV)/bin/python -c '$(TELLS)' 2>/dev/null || { \
		echo "Nothing was audited: pypi.org cannot be asked from here, or what answers for it knows of no flaws"; \
		echo "(not even those of $(FLAWED)). Run it where pypi.org can be reached."; exit 1; }
	$(VENV)/bin/pip-audit --strict --require-hashes --disable-pip -r requirements-dev.txt

clean:  ## remove what make and the tools made, the virtual environments too
	rm -rf $(VENV) $(TRAINING_VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests evaluation training -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp a kind of install: made again where pyproject.toml changed.
%/python-found:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer was found."; \
		echo "Install one, or name it: make PYTHON=/path/to/python3.11"; exit 1; }
	"$(PYTHON)" -m venv "$*"
	@touch "$@"

$(VENV)/ready: pyproject.toml | $(VENV)/python-found
	@echo "Installing reportedly and what it needs into $(VENV) (once) ..."
	@$(VENV)/bin/python $(PIP) --editable .
	@touch "$@"

$(VENV)/ready-dev: pyproject.toml requirements-dev.txt | $(VENV)/python-found
	@echo "Installing reportedly and its development tools into $(VENV) (once) ..."
	@here=$$($(VENV)/bin/python -c '$(HERE)'); log="$(VENV)/locked.log"; \
	if ! grep -q "^# For $$here:" requirements-dev.txt; then \
		echo "requirements-dev.txt is not for $$here: versions are not pinned, hashes not checked."; \
	elif $(VENV)/bin/python $(PIP) --require-hashes --no-deps -r requirements-dev.txt 2> "$$log"; then \
		$(VENV)/bin/python $(PIP) --no-deps --no-build-isolation --editable . && exit; \
	elif grep -q "DO NOT MATCH THE HASHES" "$$log"; then \
		cat "$$log"; echo "What the index serves is not what requirements-dev.txt pins: nothing is installed."; exit 1; \
	else \
		tail -n 3 "$$log"; echo "The index lacks what requirements-dev.txt pins: other versions, hashes not checked."; \
	fi; \
	$(VENV)/bin/python $(PIP) --editable ".[dev]"
	@touch "$@" $(VENV)/ready

$(VENV)/ready-readers: pyproject.toml | $(VENV)/python-found
	@echo "Installing reportedly and the readers that are built here into $(VENV) (once) ..."
	@$(VENV)/bin/python $(PIP) --editable ".[readers]"
	@touch "$@"

$(VENV)/ready-supply: pyproject.toml | $(VENV)/python-found
	@echo "Installing reportedly and what looks after its dependencies into $(VENV) (once) ..."
	@$(VENV)/bin/python $(PIP) --editable ".[supply]"
	@touch "$@"

$(VENV)/ready-browser: pyproject.toml | $(VENV)/python-found
	@echo "Installing reportedly and its browser tests into $(VENV) (once) ..."
	@$(VENV)/bin/python $(PIP) --editable ".[browser]"
	@touch "$@" $(VENV)/ready $(VENV)/ready-dev

$(TRAINING_VENV)/ready: pyproject.toml | $(TRAINING_VENV)/python-found
	@echo "Installing reportedly and torch into $(TRAINING_VENV) (once) ..."
	@$(TRAINING_VENV)/bin/python $(PIP) --editable ".[training]"
	@touch "$@"
