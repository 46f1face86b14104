# The one entrance. `make` alone lists what there is. Every target does its own set-up.

PYTHON ?= python3
PORT   ?= 8000
SET_UP  = $(PYTHON) scripts/bootstrap.py
LEDERNET = .venv/bin/ledernet
PY       = .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-reset test test-long check fix bench bench-records bench-engine docs pictures screenshots release faults fuzz lock

help:  ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

setup:  ## Install what the product needs into .venv, for production
	@$(SET_UP) run

demo:  ## Start the demonstration municipality (another port: make demo PORT=8001)
	@$(SET_UP) run
	@$(LEDERNET) demo run --port $(PORT)

demo-reset:  ## Build the demonstration municipality afresh, then start it
	@$(SET_UP) run
	@$(LEDERNET) demo reset
	@$(LEDERNET) demo run --port $(PORT)

test:  ## Every test: engine without Django, SQLite, PostgreSQL, a real browser
	@$(SET_UP) engine
	@$(SET_UP) dev
	@$(PY) scripts/run_tests.py

test-long:  ## The same, with many more random examples
	@$(SET_UP) engine
	@$(SET_UP) dev
	@$(PY) scripts/run_tests.py --long

check:  ## Format, lint, types, import contracts, translations, docs, locks; all of them, then a report
	@$(SET_UP) dev
	@$(PY) scripts/check.py

fix:  ## Format the code, mend what ruff can mend, bring generated docs and catalogues up to date
	@$(SET_UP) dev
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix . ; $(PY) scripts/messages.py update ; $(PY) scripts/generate_docs.py

bench:  ## Speed and quality of the engine and the pages, as a table
	@$(SET_UP) dev
	@$(PY) -m benchmarks

bench-engine:  ## Those of the engine alone: minutes
	@$(SET_UP) dev
	@$(PY) -m benchmarks engine

bench-records:  ## Any distances against published values; goes on where it stopped (cut it with SECONDS=900)
	@$(SET_UP) dev
	@$(PY) -m benchmarks.records --peers $(if $(SECONDS),--seconds-total $(SECONDS))
	@$(PY) -m benchmarks.verify
	@$(PY) -m benchmarks.goals

pictures:  ## Draw the pictures of the explanations anew, from real runs
	@$(SET_UP) dev
	@$(PY) scripts/draw_pictures.py

faults:  ## Kill, fill the disk and take the database away at every moment; renews the counts of the docs (FEW=5 for some, ONLY=web, POSTGRESQL=1)
	@$(SET_UP) dev
	@$(PY) scripts/faults.py $(if $(FEW),--few $(FEW)) $(if $(ONLY),--only $(ONLY)) $(if $(POSTGRESQL),--postgresql)

fuzz:  ## Make up files that come in, led by what they reach: 200,000 for each reader
	@$(SET_UP) dev
	@$(PY) -m pytest -q -s -p no:xdist --hypothesis-profile=long tests/hostile/test_fuzzing.py

docs:  ## Build the documentation into site/
	@$(SET_UP) dev
	@$(PY) scripts/generate_docs.py
	@NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs build --strict && echo "Read site/index.html"

screenshots:  ## Walk the demonstration in a browser and renew the pictures of the documentation
	@$(SET_UP) dev
	@LEDERNET_SCREENSHOTS=1 $(PY) scripts/run_tests.py --only browser

release:  ## The last commit as wheel, container file and checksums in dist/, tried from the wheel alone
	@$(SET_UP) run
	@$(PY) scripts/release.py

lock:  ## Resolve the dependencies of pyproject.toml anew into requirements/
	@$(SET_UP) dev
	@$(PY) scripts/lock.py
