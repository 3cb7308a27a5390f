# Every task by name. `make help` lists them.
# Needs Python 3.11 or later with venv, make and git; everything else is installed into .venv.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
# Written last, holds the folder it was made in: a copied or moved checkout sets itself up again.
MARKER := $(VENV)/installed
# How many test processes run side by side.
WORKERS ?= 2
# Further arguments: make test ARGS="tests/law -x", make run ARGS="--port 8001"
ARGS ?=

ifneq ($(shell cat $(MARKER) 2>/dev/null),$(CURDIR))
$(shell rm -f $(MARKER))
endif

.PHONY: help run setup test check fix bench lock changelog

help: ## what can be done here
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 18

run: setup ## start the site, with the demo province if the database is empty
	@exec $(BIN)/ngangtam serve --demo-if-empty $(ARGS)

setup: $(MARKER) ## make .venv from requirements.lock

$(MARKER): requirements.lock pyproject.toml
	@python=
	for name in python3 python3.14 python3.13 python3.12 python3.11; do
	  if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
	    python=$$name
	    break
	  fi
	done
	if [ -z "$$python" ]; then
	  echo "Cần Python 3.11 trở lên; hãy cài rồi chạy lại lệnh này." >&2
	  echo "Python 3.11 or later is needed; install it and run this command again." >&2
	  exit 1
	fi
	if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then
	  echo "Python thiếu mô-đun venv; trên Debian, Ubuntu: apt-get install python3-venv" >&2
	  echo "Python lacks its venv module; on Debian, Ubuntu: apt-get install python3-venv" >&2
	  exit 1
	fi
	echo "Cài đặt vào $(VENV), lần đầu mất vài phút / Installing into $(VENV), minutes the first time"
	$$python -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	printf '%s' '$(CURDIR)' > $(MARKER)

test: setup ## set up a browser and run all tests; BROWSER=skip does without
	@browser=$$($(BIN)/python tests/functional/find_browser.py) || browser=
	result=0
	NGANGTAM_BROWSER="$$browser" $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(ARGS) || result=$$?
	if [ -z "$$browser" ] && [ "$${BROWSER:-}" != skip ]; then
	  $(BIN)/python tests/functional/find_browser.py --how >&2
	  exit 1
	fi
	exit $$result

check: setup ## style, types, import contracts, texts, lock file
	@failed=
	step() {
	  local name=$$1
	  shift
	  echo "--- $$name"
	  "$$@" || failed="$$failed  - $$name"$$'\n'
	}
	step "format (make fix mends)" $(BIN)/ruff format --check --quiet .
	step "style" $(BIN)/ruff check --quiet .
	step "import contracts" $(BIN)/lint-imports --no-logo --cache-dir $(VENV)/import_linter_cache
	step "authored files" $(BIN)/yamllint --strict $$(git ls-files '*.yaml' '*.yml')
	step "templates" $(BIN)/djhtml --check --tabwidth 2 $$(git ls-files 'src/*.html')
	step "checkout and lock file" $(BIN)/python -m pytest --noconftest -q --no-header \
	  tests/architecture/test_tree.py tests/architecture/test_lock.py
	step "types" $(BIN)/basedpyright
	git ls-files -z 'src/*.py' 'tests/*.py' 'benchmarks/*.py' ':!*/migrations/*' | xargs -0 -r wc -l \
	  | awk '$$2 != "total" && $$1 > 400 { print "over 400 lines, split by subject: " $$2 " (" $$1 ")" }'
	if [ -n "$$failed" ]; then
	  printf 'failed:\n%s' "$$failed" >&2
	  exit 1
	fi

fix: setup ## format and mend what can be mended by machine
	@$(BIN)/ruff format --quiet .
	$(BIN)/ruff check --quiet --fix .
	git ls-files -z 'src/**/*.html' | xargs -0 -r $(BIN)/djhtml --tabwidth 2

bench: setup ## measure, print ratios, write docs/benchmarks.md
	@$(BIN)/python -m benchmarks.run $(ARGS)

lock: ## pin all dependencies anew, with hashes and without index addresses
	@tools=$$(mktemp -d)
	trap 'rm -rf "$$tools"' EXIT
	python3 -m venv "$$tools"
	"$$tools/bin/pip" install --quiet --disable-pip-version-check uv
	"$$tools/bin/uv" pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --upgrade --quiet --output-file requirements.lock

changelog: setup ## release the change fragments: make changelog VERSION=0.2.0
	@$(BIN)/python changes/release.py "$(VERSION)"
