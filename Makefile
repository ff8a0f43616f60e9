# Two commands on a fresh machine: `make site` builds the site into site/, `make test` tests everything.
# Each target sets up all it needs; nothing is downloaded but locked packages from the registries.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet
LOCKED := \# Locked by `make lock`: every package this needs, with hashes, for Python 3.11 and later on every platform.

# Material prints a banner about MkDocs 2 on every import; this is its documented switch.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.PHONY: bench check clean docs engines entities golden help lock offline pictures renderers serve setup shots site test

help: ## Show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

site: $(VENV)/.run ## Build the site into site/
	$(BIN)/mkdocs build --strict

offline: $(VENV)/.run ## Build a site into site-offline/ that opens from a disk, without a server: start with its index.html
	OFFLINE=true $(BIN)/mkdocs build --strict --site-dir site-offline

docs: $(VENV)/.run ## Build the guide into guide/site/
	$(BIN)/mkdocs build --strict --config-file guide/mkdocs.yml

serve: $(VENV)/.run ## Show the dossier at http://127.0.0.1:8000/ and rebuild it on every change
	$(BIN)/mkdocs serve

test: $(VENV)/.test ## Run the tests, those in a real browser included
	$(BIN)/python tools/ensure_browser.py
	$(BIN)/pytest -n 2

check: $(VENV)/.test ## Lint, types, layers, the content of the dossier, and the slower tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/dossier check
	$(BIN)/pytest -m slow

entities: $(VENV)/.run ## Check entities with FollowTheMoney and the databases with Datasette, in an environment of its own (needs libicu-dev and a compiler)
	@test -d $(VENV)-ftm || $(PYTHON) -m venv $(VENV)-ftm
	$(VENV)-ftm/bin/python -m pip install --quiet followthemoney==4.11.2 datasette==0.65.5
	$(BIN)/dossier export $(VENV)-ftm/data/own
	$(BIN)/dossier export $(VENV)-ftm/data/wildfire --project examples/wildfire
	$(BIN)/dossier export $(VENV)-ftm/data/dam --project tests/dossiers/dam
	$(VENV)-ftm/bin/python tools/check_entities.py $(VENV)-ftm/data/own $(VENV)-ftm/data/wildfire $(VENV)-ftm/data/dam
	$(VENV)-ftm/bin/python tools/check_datasette.py $(VENV)-ftm/data/own $(VENV)-ftm/data/wildfire $(VENV)-ftm/data/dam

renderers: $(VENV)/.run ## Build three dossiers with MkDocs, ProperDocs and Zensical, and compare every statement and its words
	@for name in properdocs zensical; do \
	  test -d $(VENV)-$$name || $(PYTHON) -m venv $(VENV)-$$name; \
	  $(VENV)-$$name/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/$$name.txt || exit 1; \
	done
	$(BIN)/python tools/renderers.py $(VENV)-zensical/work . examples/wildfire tests/dossiers/dam

engines: $(VENV)/.run ## Run what the guide shows for Ray and Spark, each in an environment of its own (Spark needs Java 17 or later)
	@for name in ray spark; do \
	  test -d $(VENV)-$$name || $(PYTHON) -m venv $(VENV)-$$name; \
	  $(VENV)-$$name/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/run.txt -r requirements/$$name.txt && \
	  $(VENV)-$$name/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --no-index -e . && \
	  $(BIN)/python tools/check_engines.py $$name $(VENV)-$$name/bin/python || exit 1; \
	done

setup: $(VENV)/.run ## Make the environment alone: .venv/bin/dossier and .venv/bin/mkdocs

golden: $(VENV)/.test ## Rewrite the golden pages; review the difference before you commit it
	$(BIN)/pytest tests --golden

pictures: $(VENV)/.test site ## Take the pictures of the guide and the README anew
	$(BIN)/python tools/ensure_browser.py
	$(BIN)/python tools/pictures.py

shots: $(VENV)/.test site ## Write pictures of every kind of page to shots/
	$(BIN)/python tools/ensure_browser.py
	$(BIN)/python tools/shots.py

bench: $(VENV)/.test site ## Measure speed and rightness beside their targets, and compare with the run before
	$(BIN)/python tools/bench.py
	$(BIN)/python tools/chart.py
	$(BIN)/python tools/search_time.py
	$(BIN)/python tools/lighthouse.py

lock: $(VENV)/.test ## Lock every dependency anew, with hashes, for Python 3.11 and later
	$(PIP) install --quiet uv
	$(LOCK) --group build pyproject.toml -o requirements/run.txt
	$(LOCK) --group test --extra add --extra dask --extra search pyproject.toml -o requirements/test.txt -c requirements/run.txt
	@for name in properdocs ray spark zensical; do $(LOCK) requirements/$$name.in -o requirements/$$name.txt -c requirements/run.txt; done
	@for file in run test properdocs ray spark zensical; do \
	  { echo '$(LOCKED)'; cat requirements/$$file.txt; } > requirements/$$file.new && mv requirements/$$file.new requirements/$$file.txt; \
	done

clean: ## Remove everything that was built
	rm -rf $(VENV) $(VENV)-* site site-offline guide/site shots dist .cache .pages/*

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "dossier needs Python 3.11 or later; this is $$($(PYTHON) --version). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python could not make a virtual environment. On Debian or Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) install --quiet --require-hashes -r requirements/run.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --no-index -e .
	$(BIN)/python -m compileall -q dossier
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	$(PIP) install --quiet --require-hashes -r requirements/test.txt
	@touch $@
