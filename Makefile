# Two commands do everything: `make run` and `make test`. Only Python 3.10 has to be there.
PYTHON := $(shell for p in python python3.10 python3; do $$p -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' >/dev/null 2>&1 && command -v $$p && break; done)
ifeq ($(PYTHON),)
$(error 没有找到 Python 3.10。请先安装（例如 pyenv install 3.10），再运行 make)
endif

.PHONY: run test bench lint

run:
	@$(PYTHON) -m webhook.supervisor.install
	@exec .venv/bin/wenban serve

test:
	@$(PYTHON) -m webhook.supervisor.install --dev
	@exec .venv/bin/python -m pytest

bench:
	@$(PYTHON) -m webhook.supervisor.install --dev
	@exec .venv/bin/python -m tests.bench

lint:
	@$(PYTHON) -m webhook.supervisor.install --dev
	@.venv/bin/ruff check .
