# What one can do here; `make` alone prints it.
#
# Needs the Swift toolchain (6.2 or later) and GNU make. `make run`, `make test` and all that
# builds install what is missing from Debian by themselves.

SHELL       := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# Packages, and the names by which pkg-config knows them.
DEBIAN    := libgsl-dev libyaml-dev libsqlite3-dev libzstd-dev nettle-dev pkg-config
LIBRARIES := gsl yaml-0.1 sqlite3 libzstd nettle

JOBS     ?= $(shell nproc 2>/dev/null || echo 2)
SCENARIO ?= Scenarios/oct-2025.yaml
PREFIX   ?= /usr/local
FILTER   ?=
CASCADE  := .build/release/cascade
SOURCES  := Package.swift Sources Tests

# Optimised tests keep a build of their own, so that they do not undo the release build.
OPTIMISED := swift test -c release -Xswiftc -enable-testing --scratch-path .build/theory \
  --disable-xctest -j $(JOBS)

.PHONY: help run test build lint format theory storm golden schema bench docs replay reports scenarios slurm install \
  clean setup

help:  ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

run: build  ## build, run SCENARIO (default: 10 October 2025), write its report
	$(CASCADE) run $(SCENARIO)

test: setup  ## run the tests; FILTER=Name for some of them
	swift test --disable-xctest -j $(JOBS) $(if $(FILTER),--filter '$(FILTER)')

build: setup  ## build the release binary, .build/release/cascade
	swift build -c release --product cascade -j $(JOBS)

lint:  ## check layout; warnings are errors
	swift format lint --strict --recursive $(SOURCES)

format:  ## put the sources into their layout
	swift format --in-place --recursive $(SOURCES)

theory: setup  ## run the tests against theory at full size, optimised
	CASCADE_THEORY=full $(OPTIMISED) --filter Theory

storm: setup  ## run random worlds with the auditor on, optimised; SEED=N repeats one
	@mkdir -p .build; status=0; \
	CASCADE_STORM=full CASCADE_SEED=$(SEED) $(OPTIMISED) --filter Storm 2>&1 \
	  | tee .build/storm.log || status=$$?; \
	echo; grep '^storms\? of' .build/storm.log || echo "no storm came to its end"; exit $$status

golden: setup  ## record the golden runs again; review the difference before committing
	CASCADE_RECORD=1 $(OPTIMISED) --filter Golden
	git diff --stat -- Tests

schema: build  ## write the JSON Schema of scenarios again, for editors
	$(CASCADE) schema > .build/scenario.schema.json
	mv .build/scenario.schema.json Scenarios/schema/scenario.schema.json
	git diff --stat -- Scenarios/schema

bench: build  ## time the order book, the scheduler, the search for distress, a whole run, a sweep
	$(CASCADE) bench book
	$(CASCADE) bench book --seed 5 --resting 60
	$(CASCADE) bench scheduler
	$(CASCADE) bench risk
	$(CASCADE) bench engine
	$(CASCADE) bench sweep

docs: setup  ## write the reference of the library to .build/docs
	.ci/docs .build/docs

replay:  ## look at every replay.html below Reports in a headless Chromium, if there is one
	.ci/replay

slurm: build  ## play a sweep as a Slurm array, on a Slurm of one node, if it is installed
	.ci/slurm

reports: build  ## run the published studies of Reports/studies again; STUDY=name for one of them
	@for study in Reports/studies/$(or $(STUDY),*).command; do \
	  if [ ! -e "$$study" ]; then echo "there is no $$study" >&2; exit 66; fi; \
	  place=$${study%.command}; echo "$$place"; code=0; \
	  $(CASCADE) $$(cat "$$study") --out "$$place" --overwrite || code=$$?; \
	  [ $$code = 0 ] || [ $$code = 99 ] || exit $$code; \
	done

scenarios: build  ## run every scenario with SEEDS (default 1..4), and say which expectations hold
	@.ci/scenarios '$(or $(SEEDS),1..4)'

install: setup  ## install the binary and its completions below PREFIX (default /usr/local)
	swift build -c release --product cascade -j $(JOBS) --static-swift-stdlib \
	  --scratch-path .build/static
	install -D -m 755 .build/static/release/cascade $(DESTDIR)$(PREFIX)/bin/cascade
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	.build/static/release/cascade completion bash \
	  > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/cascade
	.build/static/release/cascade completion zsh \
	  > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_cascade
	.build/static/release/cascade completion fish \
	  > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/cascade.fish

clean:  ## remove everything that was built
	rm -rf .build

# Installs what is missing, and asks apt only then.
setup:
	@command -v swift > /dev/null || { \
	  echo "Swift 6.2 or later is needed: https://www.swift.org/install" >&2; exit 1; }
	@if ! pkg-config --exists $(LIBRARIES) 2> /dev/null; then \
	  echo "installing $(DEBIAN)" >&2; \
	  if ! command -v apt-get > /dev/null; then \
	    echo "there is no apt-get here; install GSL, libyaml, SQLite, zstd, nettle (with" \
	      "headers) and pkg-config by hand" >&2; \
	    exit 1; \
	  fi; \
	  root=; \
	  if [ "$$(id -u)" != 0 ]; then \
	    if ! command -v sudo > /dev/null; then \
	      echo "run as root: apt-get install $(DEBIAN)" >&2; exit 1; \
	    fi; \
	    root=sudo; \
	  fi; \
	  $$root apt-get update -qq || echo "apt-get update failed; trying what is known" >&2; \
	  $$root env DEBIAN_FRONTEND=noninteractive \
	    apt-get install -y -qq --no-install-recommends $(DEBIAN) >&2; \
	fi
