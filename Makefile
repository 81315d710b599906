# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= plan-demo
PYTEST_ARGS ?=
GROUPS ?=

# LibreOffice renders the pages (PDF) and stands in for Excel in the tests; the fonts hold ө ү Ө Ү ₮.
DEBIAN := libreoffice-calc libreoffice-writer python3-uno fonts-liberation2 poppler-utils

.PHONY: demo test test-windows bundle release proof lint template docs pictures bench clean system

demo: $(VENV)/ready system
	$(BIN)/plan-workbook demo "$(DEMO)"

# On every processor, four at most: each process of tests starts a LibreOffice.
test: $(VENV)/ready-test system lint
	$(BIN)/python -m pytest --numprocesses logical --maxprocesses 4 --dist worksteal $(PYTEST_ARGS)

lint: $(VENV)/ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

template: $(VENV)/ready-test
	$(BIN)/python -m macros.build

docs: $(VENV)/ready
	$(BIN)/python -m macros.rules_page

# The documents' pictures, out of the example plan by the commands themselves.
pictures: $(VENV)/ready-test system
	$(BIN)/python -m macros.pictures

# In an environment as users have it: pandera loads hypothesis, a sixth of its imports, where the tests brought it along.
bench: system
	"$(PYTHON)" -m venv $(VENV)-bench
	$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	$(VENV)-bench/bin/python -m tests.benchmarks $(GROUPS)

# Every hostile file, every kill, long fuzzing, 10,000 steps of the exchange's model, scanned pages, and every letter printed as
# seven renderers print it: more than an hour.
proof: $(VENV)/ready-test
	$(MAKE) system DEBIAN="$(DEBIAN) tesseract-ocr tesseract-ocr-mon"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[proof,scan]'
	$(BIN)/python -m pytest tests/scans
	$(BIN)/python -m tests.printing.ink
	$(BIN)/python -m tests.attack

$(VENV)/ready: pyproject.toml
	"$(PYTHON)" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/ready-test: pyproject.toml $(VENV)/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	touch $@

# Installs what is missing, on Debian and its kin; elsewhere it names what to install and goes on.
system:
	@missing=""; for package in $(DEBIAN); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q '^install ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if ! command -v apt-get >/dev/null; then echo "Please install LibreOffice Calc and Writer, their Python bridge, Liberation fonts (2.x) and poppler."; exit 0; fi; \
	if [ "$$(id -u)" = 0 ]; then run=""; elif command -v sudo >/dev/null; then run="sudo"; else echo "Please install as root:$$missing"; exit 1; fi; \
	echo "Installing$$missing"; \
	$$run apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$run apt-get install -y -qq --no-install-recommends $$missing >/dev/null

# Wine, a Windows CPython and the win_amd64 wheels: the nearest to Windows that runs here, and not Windows.
test-windows: $(VENV)/ready-test template
	$(MAKE) system DEBIAN="$(DEBIAN) wine wine64 xvfb"
	timeout --signal=INT 2400 $(BIN)/python -m pytest tests/windows $(PYTEST_ARGS)

# A folder for offices without Python, internet or administrator rights: dist/plan-workbook-…-windows
bundle: $(VENV)/ready-test template
	$(BIN)/python -m macros.bundle

# dist/plan_workbook-….whl, installed into a fresh environment and tried there
release: $(VENV)/ready-test template system
	$(BIN)/python -m macros.release

clean:
	rm -rf $(VENV) $(VENV)-bench dist build .pytest_cache .ruff_cache .hypothesis "$(DEMO)"
