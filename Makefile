# The chores of bookmaker, each one command. `make` alone prints this list.
.DEFAULT_GOAL := help
.PHONY: help book test bench golden format clean
BOOKMAKER := .venv/bin/bookmaker
PYTHON := .venv/bin/python
SETUP_INPUTS := setup.sh pyproject.toml constraints.txt

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

book: .venv/book.stamp ## make the sample anthology: build/*.epub and build/*.pdf
	@$(BOOKMAKER) build .

test: .venv/test.stamp ## run all checks: style, types, tests
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) -m pytest -n auto --dist loadscope

bench: .venv/bench.stamp ## measure a build against the bars: SIZES="50 200 1000" RUNS=3 CASE=word
	@$(PYTHON) benchmarks/bench.py $(SIZES) $(if $(RUNS),--runs $(RUNS)) $(if $(CASE),--case $(CASE))

golden: .venv/test.stamp ## write the expected results of the tests anew (then read the diff)
	BOOKMAKER_GOLDEN=1 $(PYTHON) -m pytest -q

format: .venv/test.stamp ## put the code into its standard form
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

clean: ## remove what was built, and the virtual environment
	rm -rf build .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/book.stamp: $(SETUP_INPUTS)
	@./setup.sh book
	@touch $@

.venv/test.stamp: $(SETUP_INPUTS)
	@./setup.sh test
	@touch $@ .venv/book.stamp

.venv/bench.stamp: $(SETUP_INPUTS)
	@./setup.sh bench
	@touch $@ .venv/book.stamp
