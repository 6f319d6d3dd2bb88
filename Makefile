# Everything that people do with this repository, one word each: `make` lists them.
# SIZE=--small makes the end-to-end tests and the benchmarks short, as CI runs them.

PARALLAX := .build/release/parallax
SIZE ?=

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup setup-tests run build test e2e bench lint format clean

help: ## List what there is
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Fetch what the program needs (a moment when it is there)
	@scripts/setup

setup-tests: ## Fetch what the tests and benchmarks need too
	@scripts/setup tests

run: build ## Build, then show it with a demo company at http://127.0.0.1:8080
	@echo "Parallax with a demo company: http://127.0.0.1:8080 (Ctrl-C stops it)"
	@$(PARALLAX) demo

build: setup ## Build the program, optimised (the first time takes some minutes)
	swift build -c release --product parallax --static-swift-stdlib

test: setup-tests ## Run all tests: Swift's, then end to end in a real browser
	@scripts/test $(SIZE)

e2e: setup-tests build ## Run the end-to-end tests alone
	PARALLAX=$(PARALLAX) .deps/venv/bin/python e2e/run.py $(SIZE)

bench: setup-tests build ## Measure: intake, questions and pages at full size
	scripts/bench $(SIZE)

lint: ## Check style and the budget of lines
	swift format lint --strict --recursive --parallel Sources Tests
	@scripts/lint

format: ## Bring all Swift code into the house style
	swift format --in-place --recursive --parallel Sources Tests

clean: ## Remove what was built; what was fetched stays
	swift package clean
	rm -f Sources/CEmbedded/files.c .build/tests.xml
