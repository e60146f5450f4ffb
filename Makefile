# run, test, check and bench each set up what they need; a second start skips what is there.

VENV := .venv
BIN := $(VENV)/bin
HOME_FOLDER ?= var

.PHONY: run test check bench bench-reading bench-checking format docs

run: $(VENV)/ready
	@exec $(BIN)/unruffled serve --demo --home $(HOME_FOLDER)

test: $(VENV)/ready-dev
	@sh scripts/services.sh
	@$(BIN)/python -m pytest -n auto
	@$(BIN)/python -m tests.with_postgres $(BIN)/python -m pytest -n auto tests/desk -m "not browser"

check: $(VENV)/ready-dev
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh scripts/check.sh

bench: $(VENV)/ready-dev
	@for script in bench/[a-z]*.py; do $(BIN)/python -m "bench.$$(basename "$$script" .py)" || exit 1; done
	@$(BIN)/python -m bench.desk
	@$(BIN)/python -m bench.live

bench-reading: $(VENV)/ready-dev
	@sh scripts/venv.sh $(VENV) '.[dev,training]'
	@$(BIN)/python -m bench.reading_quality

bench-checking: $(VENV)/ready-dev
	@$(BIN)/python -m bench.checking

format: $(VENV)/ready-dev
	@$(BIN)/ruff check --fix-only --quiet
	@$(BIN)/ruff format
	@find src -name '*.html' -exec $(BIN)/djhtml --quiet {} +

docs: $(VENV)/ready-dev
	@$(BIN)/python -m unruffled.language.needles
	@$(BIN)/python -m unruffled.language.checking.pages docs/rules

# A marker is newer than pyproject.toml as long as what is installed is what it asks for.
$(VENV)/ready: pyproject.toml
	@sh scripts/venv.sh $(VENV) .
	@touch $@

$(VENV)/ready-dev: pyproject.toml
	@sh scripts/venv.sh $(VENV) '.[dev]'
	@touch $@ $(VENV)/ready
