# What people run every day. `make` alone says what there is.
SHELL := /bin/sh
export PATH := $(CURDIR)/build/tools/node/node_modules/node/bin:$(PATH)
TIME ?= 60

help:            ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

build: wasm ui release   ## the release binary: build/release/scholenportal, one file with everything inside

wasm: build/wasm/build.ninja  ## the core for the browser: build/wasm/validate.wasm
	@cmake --build build/wasm

ui: ui/node_modules/.package-lock.json  ## the pages: ui/dist
	@npm --prefix ui run --silent build

release: build/release/build.ninja
	@cmake --build build/release --target scholenportal

tests: build/release/build.ninja  ## every test program, beside the release binary and from its objects
	@cmake -DPORTAL_TESTS=ON build/release >/dev/null
	@cmake --build build/release

test-core: build/dev/build.ninja  ## the inner loop: the tests of core, in seconds
	@cmake --build build/dev --target core_base_test core_code_test core_sheet_test core_roster_test core_report_test core_mend_test core_anonymous_test
	@for room in base code sheet roster report mend anonymous; do build/dev/core_$${room}_test --gtest_brief=1 || exit 1; done

test:            ## everything, as ./test
	@./test

test-corpus: release  ## agreement with ../shared/corpus, when it is there
	@node tools/corpus.mjs build/release/scholenportal

test-hostile: release  ## every bad input of the list, in a process of its own, with its peak and its time
	@cmake -DPORTAL_TESTS=ON build/release >/dev/null
	@cmake --build build/release --target hostile hostile_watch
	@build/release/hostile build/release/hostile_watch build/release/scholenportal build/hostile

check:           ## floors, sizes, messages, forbidden words
	@node tools/check.mjs

format:          ## clang-format over the C++
	@git ls-files '*.cpp' '*.h' | grep -v unicode_tables | xargs clang-format-19 -i

coverage: build/coverage/build.ninja  ## which lines of core/sheet the tests reach: build/coverage/report
	@cmake --build build/coverage
	@node tools/coverage.mjs build/coverage

fuzz: build/fuzz/build.ninja  ## every fuzz target for TIME seconds (60)
	@cmake --build build/fuzz --target fuzzers
	@tools/fuzz build/fuzz $(TIME)

fuzz-memory: build/fuzz/build.ninja build/memory/build.ninja  ## what fuzzing starts from and kept, under MemorySanitizer
	@cmake --build build/fuzz --target seeds && build/fuzz/seeds build/fuzz-seeds
	@cmake --build build/memory
	@tools/fuzz-memory build/memory

fuzz-replay: release wasm  ## what fuzzing starts from and kept, natively and in WebAssembly: the answers are the same
	@node tests/fuzz/replay.mjs build/release/scholenportal build/wasm/validate.wasm

bench: build/bench/build.ninja tests/bench/node_modules/.package-lock.json build  ## every target as a ratio to the least that a reader must do, and peers: docs/performance.md
	@cmake --build build/bench --target benchmarks
	@node tools/bench.mjs build/bench build/release/scholenportal

build/%/build.ninja: CMakePresets.json
	@cmake --preset $* >/dev/null

%/node_modules/.package-lock.json: %/package-lock.json
	@npm --prefix $* ci --silent --no-fund --no-audit
	@touch $@

.PHONY: help build wasm ui release tests test-core test test-corpus test-hostile check format coverage fuzz fuzz-memory fuzz-replay bench
