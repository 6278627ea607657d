# make demo and make test set up all that they need. Every target does nothing when there is nothing to do.
#
#   make setup    machine's packages, Python environment, cdktf, bindings, image of the hosts
#   make demo     the whole way on real hosts, and back (needs root)
#   make test     unit, contract and lab tests
#   make lint     ruff and import-linter        make types    mypy
#   make bench    times and ratios              make clean    remove everything that was made here

SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BUILD := .build
BINDINGS := stacks/hacluster_stacks/imports/ncloud/__init__.py

export PATH := $(CURDIR)/$(BIN):$(CURDIR)/node_modules/.bin:$(PATH)
# cdktf asks registries for checksums, updates and crash reports, and shares a cache between providers, unless it is told not to.
export CDKTF_SKIP_PROVIDER_LOCK := true
export CDKTF_DISABLE_PLUGIN_CACHE_ENV := true
export CHECKPOINT_DISABLE := 1
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION := 20

PACKAGES := haproxy iproute2 mmdebstrap nftables openssh-client python3-venv systemd-container

.PHONY: setup system venv cdktf bindings image demo test unit contract labtest lint types bench clean

setup: system venv cdktf bindings image

# Programs of the lab. HAProxy is not to start as a service of this machine: the lab starts its own.
system: $(BUILD)/system
$(BUILD)/system: Makefile
	@mkdir -p $(BUILD)
	@missing="$$(for package in $(PACKAGES); do \
	    dpkg-query --show --showformat='$${db:Status-Status}' $$package 2>/dev/null | grep -qx installed || echo $$package; done)"; \
	if [ -n "$$missing" ]; then \
	    echo "installing: " $$missing; \
	    apt-get -q update && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get -qy --no-install-recommends install $$missing; \
	fi
	@touch $@

venv: $(BUILD)/venv
$(BUILD)/venv: pyproject.toml constraints.txt | $(BUILD)/system
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[stacks,lab,dev]'
	@touch $@

cdktf: $(BUILD)/cdktf
$(BUILD)/cdktf: package.json package-lock.json .npmrc
	@mkdir -p $(BUILD)
	@$(BIN)/python -m hacluster_lab.control.toolchain
	npm ci --no-fund --no-audit
	@touch $@
$(BUILD)/cdktf: | $(BUILD)/venv

# The provider in use: the real one where its registry answers or HACLUSTER_NCLOUD_PROVIDER names it, else the stand-in.
bindings: $(BINDINGS)
$(BINDINGS): cdktf.json $(BUILD)/cdktf
	TF_CLI_CONFIG_FILE="$$($(BIN)/python -m hacluster_lab.provider.prepare $(BUILD)/provider)" CI=1 cdktf get
	@touch $@

image: | $(BUILD)/venv
	@$(BIN)/python -m hacluster_lab.hosts.image

demo: setup
	@$(BIN)/python -m hacluster_lab.demo

test: setup unit contract labtest

unit: $(BINDINGS)
	pytest tests/unit
contract: $(BINDINGS)
	pytest tests/contract
labtest: $(BINDINGS) image
	pytest -m lab tests/lab

lint: $(BUILD)/venv
	ruff check .
	ruff format --check .
	lint-imports
types: $(BINDINGS)
	mypy

bench: setup
	@$(BIN)/python -m tests.bench

clean:
	rm -rf $(VENV) $(BUILD) node_modules cdktf.out stacks/hacluster_stacks/imports .mypy_cache .pytest_cache .ruff_cache \
	    .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
