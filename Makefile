# The commands of the project; each installs what it needs.
VENV ?= .venv
PY := $(VENV)/bin/python
WORKERS ?= 2

.PHONY: demo reset-demo test test-wagtail lint wheel translations clean

demo: $(VENV)/.runtime translations
	@DJANGO_SETTINGS_MODULE=portal.settings.demo $(PY) manage.py demo

reset-demo: $(VENV)/.runtime
	@rm -rf var/db.sqlite3* var/media
	@$(MAKE) --no-print-directory demo

test: $(VENV)/.development translations
	@. bin/chromium && $(PY) -m pytest -n $(WORKERS) --dist worksteal --create-db --durations 20 $(TESTS)

test-wagtail: $(VENV)/.development translations
	@$(PY) tests/dropin/wagtails_own_tests.py

lint: $(VENV)/.development
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" bin/lint

wheel: $(VENV)/.development translations
	@$(PY) -m build --wheel --outdir dist

translations: $(VENV)/.runtime
	@$(PY) site/portal/catalogs.py

clean:
	rm -rf $(VENV) var

$(VENV)/bin/python:
	@bin/environment $(VENV)

$(VENV)/.runtime: requirements.txt | $(VENV)/bin/python
	@echo "Installing what the site runs on (once)…"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.development: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	@echo "Installing what the tests need (once)…"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
