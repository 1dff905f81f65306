# Two commands for a newcomer: `make report`, `make test`. Needs Python 3.11+, make and a package index.
PYTHON ?= python3
# LOCK=tests/lock.txt installs for the tests just the versions that stand there.
CONSTRAINED := $(if $(LOCK),--constraint $(LOCK))
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)

# Whole stretches of tests for each processor, so that what a module or a folder prepares is prepared once.
WORKERS := --numprocesses auto --dist worksteal

.PHONY: report test test-quick check lint derive pages screenshots manual bench fuzz lock sbom clean

report: .venv/run  ## set up, then compile the sample report
	$(BIN)/nianbao compile samples/good/qingyuan-swj-2025.json -o build/qingyuan-swj-2025.docx

test: .venv/test  ## set up, then run the tests: five to ten minutes; what is skipped says why
	@echo "The whole suite takes five to ten minutes; make test-quick takes about one."
	$(BIN)/python -m pytest -rfEs --durations=5 $(WORKERS)

test-quick: .venv/test  ## the tests for daily work, about a minute: without those that print, build or try many cases
	$(BIN)/python -m pytest -rfEs --quick $(WORKERS)

check: .venv/check  ## style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

lint:  ## the scripts of the web form, by eslint (which .ci/run installs)
	node_modules/.bin/eslint

derive: .venv/test  ## write again what is derived from the editions, and from the translations of click
	$(BIN)/python -m compiler.derive
	$(BIN)/pybabel -q compile -D nianbao -d compiler/cli/locale

pages: .venv/test  ## every good sample as PDF and pictures in build/pages/, to look at
	$(BIN)/python -m tests.pages.render

screenshots: .venv/test  ## the manual's pictures of the web form, in Chromium
	$(BIN)/python -m tests.browsers.screenshots

manual: .venv/test  ## write every verb's help into the manual
	$(BIN)/python -m tests.cli.manual

bench: .venv/test  ## what it costs, beside what else could be used, as a table (some minutes)
	$(BIN)/python -m tests.bench

fuzz: .venv/test  ## the long run of the fuzzers, some hours: make fuzz PART=10 is a tenth of it
	$(BIN)/python -m tests.fuzzing.campaign $(or $(PART),1)

lock: .venv/check  ## write down the versions that the tests run with
	$(BIN)/python -m tests.lock

sbom: .venv/run  ## the software bill of materials of what is installed with the program: dist/nianbao.cdx.json
	$(BIN)/python -m pip install --quiet --editable ".[sbom]"
	mkdir -p dist
	$(PYTHON) -m venv --clear build/sbom
	build/sbom/bin/python -m pip install --quiet .
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o dist/nianbao.cdx.json build/sbom/bin/python

clean:
	rm -rf .venv build dist

# Each stamp is an environment good enough for its target; all share one .venv.
.venv/run: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/test: .venv/run
	$(BIN)/python -m pip install --quiet $(CONSTRAINED) --editable ".[test]"
	touch $@

.venv/check: .venv/test
	$(BIN)/python -m pip install --quiet $(CONSTRAINED) --editable ".[test,check]"
	touch $@
