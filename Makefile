# make run: everything from a fresh clone to the served site. make test: everything that proves it.

SHELL := /bin/bash
PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
BIN := .venv/bin
export POVERTYPLAN_DEBUG ?= 1
# The tests start a hundred Pythons: each would compile everything anew where this is set, as in many containers.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run demo serve test lint format test-sqlite test-postgres test-papers test-browser test-properties bench bench-register lock clean

run: demo serve

demo: .venv/runtime
	mkdir -p var
	$(BIN)/python manage.py migrate --verbosity 0
	$(BIN)/python manage.py load_demo

serve: .venv/runtime
	@echo "Mở http://$(ADDRESS)/ bằng trình duyệt; dừng bằng Ctrl+C."
	@scripts/serve $(ADDRESS)

test: lint test-sqlite test-postgres test-papers test-browser

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --quiet --check --lint templates
	$(BIN)/bandit --quiet --recursive --severity-level medium --configfile pyproject.toml .
	$(BIN)/python manage.py makemigrations --check --dry-run --verbosity 0

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djlint --quiet --reformat templates || true

test-sqlite: .venv/dev
	$(BIN)/pytest -n 2 --dist loadfile -m "not browser and not office"

test-postgres: .venv/dev
	scripts/with-postgres $(BIN)/pytest -n 2 --dist loadfile -m "not browser and not office"

test-papers: .venv/dev
	$(BIN)/pytest -m office tests/proofs

test-browser: .venv/dev
	$(BIN)/pytest -m browser tests/browser

test-properties: .venv/dev
	$(BIN)/pytest -n 2 -m "hypothesis and not browser and not office" --hypothesis-profile hunt

bench: .venv/dev
	$(BIN)/python -m bench

bench-register: .venv/dev
	scripts/with-postgres $(BIN)/python -m bench.register

lock: .venv/dev
	$(BIN)/pip-compile -q --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --strip-extras -o requirements.lock pyproject.toml
	$(BIN)/pip-compile -q --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --strip-extras --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

.venv/runtime: requirements.lock scripts/system-packages
	scripts/system-packages run
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.lock
	touch $@

.venv/dev: requirements-dev.lock .venv/runtime
	scripts/system-packages test
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	touch $@

clean:
	rm -rf .venv var
