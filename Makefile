# Manchette. `make` alone lists what can be made; each target first sets up what it needs and what is missing.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:

# The pinned tools first: Trunk looks for the others on PATH.
export PATH := $(shell .ci/setup.sh path):$(PATH)

PORT ?= 8080
CONFIG ?=
FLAGS ?=
# The app alone, as Trunk leaves it, and the printed site.
APP := target/app
DIST := dist
STEP := .ci/step.sh
PRESS := cargo run --quiet --locked --bin press --
# These need the built site and a browser, or an nginx and a Varnish: each has a step of its own.
LIVE := e2e delivery conformance_browser
TESTS := $(filter-out $(LIVE),$(patsubst tests/%.rs,%,$(wildcard tests/*.rs)))

.PHONY: help setup setup-tools setup-browser setup-wordpress setup-delivery serve build bundle site press test lint fmt bench edition clean \
	test-native test-wasm test-wordpress test-ghost test-delivery test-conformance test-e2e

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /\1\t/p' Makefile | while IFS=$$'\t' read -r name what; do printf '  make %-7s %s\n' "$$name" "$$what"; done

setup: setup-tools setup-browser setup-wordpress setup-delivery ## install what is missing: tools, a browser, packages for the tests

setup-tools setup-browser setup-wordpress setup-delivery:
	@.ci/setup.sh $(@:setup-%=%)

build: setup-tools bundle site ## build the app and print the site into dist/ (CONFIG=my-newsroom.json, FLAGS=--newest=200)

# The reader's bundle has a standard library built for size, and panics that end the program without a text: 10 % of
# its bytes. Cargo calls these switches unstable; the toolchain is pinned, and without them, and without the parts
# (src/part.rs), Trunk builds the same app.
SMALLEST := RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size \
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zlocation-detail=none -Zunstable-options -Cpanic=immediate-abort"

bundle:
	@$(STEP) "the bundle" env -u NO_COLOR $(SMALLEST) trunk build --release --features parts --dist $(APP)

# The sample beside which newsroom.json stands is what is published with it; another newsroom's folder likewise.
site:
	@$(STEP) "the printed site" $(PRESS) build --app $(APP) --out $(DIST) \
		--config $(if $(CONFIG),"$(CONFIG)",public/newsroom.json) $(FLAGS)

press: setup-tools ## build press itself for a newsroom's machine: target/press/press
	@$(STEP) "press" cargo build --profile press --quiet --locked --bin press

serve: build ## build, then serve at http://127.0.0.1:8080 (PORT=8080, CONFIG and FLAGS as above)
	@$(PRESS) serve $(DIST) --port $(PORT)

test: setup lint test-native test-wasm bundle site test-wordpress test-delivery test-conformance test-e2e ## run every check and test there is

lint: setup-tools ## check the format, and clippy on both targets
	@$(STEP) "format" cargo fmt --check
	@$(STEP) "clippy, native" cargo clippy --quiet --locked --all-targets -- -D warnings
	@$(STEP) "clippy, wasm" cargo clippy --quiet --locked --target wasm32-unknown-unknown --lib --bins --tests --examples -- -D warnings
	@$(STEP) "clippy, wasm in parts" cargo clippy --quiet --locked --target wasm32-unknown-unknown --bin manchette --features parts -- -D warnings

test-native:
	@$(STEP) "native tests" cargo test --locked --lib --bins $(TESTS:%=--test %)
	@$(STEP) "examples in the documentation" cargo test --quiet --locked --doc

test-wasm:
	@$(STEP) "tests in the browser" .ci/wasm-tests.sh

test-wordpress:
	@$(STEP) "a real WordPress" .ci/wordpress-tests.sh

# Not a part of `test`: the first time Ghost is compiled, for minutes.
test-ghost: setup-tools
	@$(STEP) "a real Ghost" .ci/ghost-tests.sh

test-delivery:
	@$(STEP) "nginx and Varnish with the printed configurations" cargo test --locked --test delivery

# Natively the same cases are among the native tests.
test-conformance:
	@$(STEP) "every kind of API in the browser" env APP="$(CURDIR)/$(APP)" .ci/conformance.sh

test-e2e:
ifneq ($(wildcard tests/e2e.rs),)
	@$(STEP) "tests of the site in the browser" env DIST="$(CURDIR)/$(DIST)" APP="$(CURDIR)/$(APP)" AXE="$$(.ci/setup.sh axe-path)" \
		cargo test --locked --test e2e
endif

fmt: ## format the code
	@cargo fmt

# The tables go to the terminal and, once all five are whole, into docs/benchmarks.md. Weighing times nothing, so the
# profile that is built already will do. BENCH_SITE names a printed site, BENCH_APP the app's build without one.
BENCH := target/bench
BENCH_SITE ?= $(DIST)
BENCH_APP ?= $(APP)
bench: setup-tools setup-browser bundle site ## measure bytes, printing, searching, reading and long visits beside their budgets (an hour and a half)
	@.ci/setup.sh bench
	@mkdir -p $(BENCH)
	@SITE="$(BENCH_SITE)" APP="$(BENCH_APP)" cargo bench --profile dev --quiet --locked --bench weigh | tee $(BENCH)/weigh.md
	@APP="$(BENCH_APP)" ELEVENTY="$$(.ci/setup.sh eleventy-path)" \
		cargo bench --profile press --quiet --locked --bench press | tee $(BENCH)/press.md
	@PAGEFIND="$$(.ci/setup.sh pagefind-path)" \
		cargo bench --profile press --quiet --locked --bench search | tee $(BENCH)/search.md
	@SITE="$(BENCH_SITE)" APP="$(BENCH_APP)" cargo bench --profile dev --quiet --locked --bench reader | tee $(BENCH)/reader.md
	@SITE="$(BENCH_SITE)" APP="$(BENCH_APP)" cargo bench --profile dev --quiet --locked --bench travel | tee $(BENCH)/travel.md
	@.ci/benchmarks.sh $(BENCH) > $(BENCH)/all.md && mv $(BENCH)/all.md docs/benchmarks.md

edition: ## write the lists and the search index of the sample edition and the JSON Schemas anew
	@$(STEP) "the edition's lists" $(PRESS) edition public/edition
	@$(STEP) "the JSON Schemas" $(PRESS) schema docs

clean: ## remove what was built (the tools stay)
	@cargo clean
	@rm -rf $(DIST) $(DIST).press
