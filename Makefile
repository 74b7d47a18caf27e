# Linli. `make help` lists what can be asked for; run and test install what they need.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PORT ?= 8080
DEMO ?= data/demo
DATA ?= ../shared/data

linli := .build/release/linli
sources := Package.swift $(shell find Sources -type f)
web_sources := $(shell find Web -path Web/built -prune -o -type f -print)
python := .venv/bin/python

.PHONY: help run build web test test-swift test-web test-browser lint format check-data bench soak docs clean
.PHONY: packages-run packages-test packages-bench test-environment bench-environment

help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build web $(DEMO)/linli.sqlite ## Build, make the demo district once, and serve it on http://localhost:8080
	exec $(linli) serve --data $(DEMO) --port $(PORT)

build: $(linli) ## Build the release command .build/release/linli

# Nothing but the command is built, so that a first run is short; and nothing at all when no source is newer.
$(linli): $(sources) | packages-run
	@command -v swift >/dev/null || { echo "Swift 6.3 is missing: see https://www.swift.org/install/linux/" >&2; exit 1; }
	swift build -c release --product linli
	@touch $@

web: Web/built/manifest.json ## Bundle the browser code into Web/built

Web/built/manifest.json: $(web_sources) | packages-run
	node Web/build.mjs

# Written beside its place and moved there when whole: an interrupted run starts afresh.
$(DEMO)/linli.sqlite: | $(linli)
	rm -rf $(DEMO).partial
	$(linli) demo --data $(DEMO).partial
	rm -rf $(DEMO) && mv $(DEMO).partial $(DEMO)

test: build web test-environment ## Run every test and check; closes with `N passed, N failed`
	$(python) scripts/run-tests swift web browser fuzz checks

test-swift: test-environment ## Run the Swift tests
	$(python) scripts/run-tests swift

test-web: test-environment ## Run the unit tests of the browser code
	$(python) scripts/run-tests web

test-browser: build web test-environment ## Run the tests that drive a browser and a real server
	$(python) scripts/run-tests browser

lint: test-environment ## Check format, types, scripts and notices
	$(python) scripts/run-tests checks

format: ## Format all Swift source
	swift format --in-place --recursive --parallel Sources Tests Benchmarks Package.swift

check-data: build ## Import the real files in DATA and check what comes of it
	/usr/bin/python3 scripts/check-data $(linli) "$(DATA)"

bench: build web packages-bench test-environment bench-environment ## Measure: commands per second, geometry, linkage, memory, start, page weights
	swift build -c release --product Benchmarks
	.venv-bench/bin/python -m pytest --quiet Benchmarks/linkage
	Benchmarks/run

soak: build web test-environment ## Kill the server, cut its power, send it odd requests, let it live: some four hours
	$(python) -m pytest Tests/browser/test_crash.py --rounds 100 --ready-within 2 -s
	$(python) -m pytest Tests/browser/test_power_cut.py --cuts 300 -s
	scripts/fuzz 10000000 jt808 & scripts/fuzz 10000000 linkage && wait $$!
	$(python) -m pytest Tests/browser/test_fuzz.py --fuzz-examples 30 -s
	$(python) -m pytest Tests/browser/test_demo_live.py --live-minutes 24 --live-speed 60 --live-tickets 60600 -s --timeout 3600

docs: packages-test ## Write the generated documents anew (docs/states, docs/problems.md, docs/access.md, …)
	SNAP_UPDATE=1 swift test --disable-xctest --no-parallel --filter "DocumentTests|SettingsTests|access matrix"

clean: ## Remove everything built; data stays
	rm -rf .build Web/built .venv .venv-bench

packages-run:
	@scripts/install-packages scripts/packages-run.txt

packages-test:
	@scripts/install-packages scripts/packages-run.txt scripts/packages-test.txt

packages-bench:
	@scripts/install-packages scripts/packages-run.txt scripts/packages-bench.txt

test-environment: packages-test .venv/installed

.venv/installed: Tests/requirements.txt | packages-test
	/usr/bin/python3 -m venv .venv
	$(python) -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

bench-environment: .venv-bench/installed

.venv-bench/installed: Benchmarks/requirements.txt | packages-test
	/usr/bin/python3 -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@
