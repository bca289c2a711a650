# podport: the two commands are `make run` and `make test`; both install what
# they need into this folder (.cache, web/node_modules), pinned.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENVS := .cache/venvs
CPYTHON := mapping/syntax/testdata/cpython314
WASM_EXEC = $(shell go env GOROOT)/lib/wasm/go_js_wasm_exec

# The packages that must work the same in the page as natively: the whole core
# but its command.
CORE = $(shell go list ./mapping/... | grep -v /mapping/cmd/ | grep -v /kube/gen)

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

.PHONY: run
run: dist ## build everything and serve the page on a loopback port
	go run ./web/serve -dir dist

.PHONY: dist
dist: web/node_modules/.installed ## build the page into dist/
	go run ./web/build -out dist

web/node_modules/.installed: web/package.json web/package-lock.json
	@command -v npm >/dev/null || { echo "npm is missing: install Node.js 20 or later, e.g. apt-get install nodejs npm" >&2; exit 1; }
	cd web && npm ci --ignore-scripts --no-audit --no-fund
	touch $@

# CPython 3.14 as WebAssembly: what the reader's tests hold it against.
$(CPYTHON)/node_modules/.installed: $(CPYTHON)/package.json $(CPYTHON)/package-lock.json
	@command -v npm >/dev/null || { echo "npm is missing: install Node.js 20 or later, e.g. apt-get install nodejs npm" >&2; exit 1; }
	cd $(CPYTHON) && npm ci --ignore-scripts --no-audit --no-fund
	touch $@

.PHONY: venvs
venvs: ## install the real Airflow, Dagster and ruff for the conformance tests
	@command -v python3 >/dev/null || { echo "python3 is missing: install Python 3.11, 3.12 or 3.13 with venv, e.g. apt-get install python3-venv" >&2; exit 1; }
	go run ./e2e/conformance/venvs -dir $(VENVS)

.PHONY: test
test: vet test-core test-wasm test-conformance test-browser ## run all tests

.PHONY: vet
vet: ## check the form of the Go code
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); [ -z "$$unformatted" ] || { echo "gofmt is due: $$unformatted" >&2; exit 1; }
	go vet ./...
	GOOS=js GOARCH=wasm go vet ./wasm/...

.PHONY: test-core
test-core: venvs web/node_modules/.installed $(CPYTHON)/node_modules/.installed ## the Go tests of the core and of the page's build
	go test ./mapping/... ./wasm/... ./web/...

.PHONY: test-parity
test-parity: venvs $(CPYTHON)/node_modules/.installed ## compare the reading of every installed Python file with CPython 3.14
	go test -count=1 -timeout 60m -run TestParity ./mapping/syntax -v -full

.PHONY: test-wasm
test-wasm: ## the core's tests again as WebAssembly, compiled and packed as for the page, in Node
	@command -v node >/dev/null || { echo "node is missing: install Node.js 20 or later, e.g. apt-get install nodejs" >&2; exit 1; }
	go build -o .cache/packed ./web/build/packed
	GOOS=js GOARCH=wasm go test -gcflags=all=-l -exec="$(CURDIR)/.cache/packed $(WASM_EXEC)" $(CORE)

.PHONY: test-conformance
test-conformance: venvs ## compare with the real Airflow and the real Dagster
	go test -count=1 -timeout 30m -skip 'TestPairs$$' ./e2e/conformance/...
	$(PAIRS)

# The forms of the arguments together; -v prints what was covered.
PAIRS = go test -count=1 -timeout 60m -run 'TestPairs$$' -v ./e2e/conformance -args
SEEDS ?= 2 3 4
CALLS ?= 1500

.PHONY: test-pairs
test-pairs: venvs ## compare more calls of all forms of arguments: SEEDS="2 3" CALLS=1500
	for seed in $(SEEDS); do $(PAIRS) -seed $$seed -calls $(CALLS); done

.PHONY: test-browser
test-browser: dist ## use the page in a real Chromium
	go test -count=1 -timeout 20m ./e2e/browser/...

.PHONY: screenshot
screenshot: dist ## take the README's picture of the page anew
	go run ./e2e/browser/screenshot -dir dist -out web/screenshot.png -example 2

.PHONY: update
update: ## rewrite what the cases expect; review the difference
	go test ./mapping -update

.PHONY: bench
bench: ## measure speed and memory of the core
	go test -run '^$$' -bench . -benchmem ./mapping/...

.PHONY: bench-wasm
bench-wasm: ## measure the reader and the interpreter as WebAssembly, in Node
	@command -v node >/dev/null || { echo "node is missing: install Node.js 20 or later, e.g. apt-get install nodejs" >&2; exit 1; }
	GOOS=js GOARCH=wasm go test -exec="$(WASM_EXEC)" -run '^$$' -bench 'Read$$|Evaluate|Convert' -benchmem ./mapping/syntax ./mapping/evaluate ./mapping

.PHONY: generate
generate: ## make the generated Go source anew
	go generate ./...

.PHONY: clean
clean: ## remove what was built and installed
	rm -rf dist .cache web/node_modules $(CPYTHON)/node_modules
