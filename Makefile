# Everything skyview needs is set up by these commands in .venv; nothing else has to be installed first.
.PHONY: run test test-all lint shots bench train folds pages samples translations requirements clean environment test-environment

run: environment            ## open the window on the sample captures (headless where there is no display)
	.venv/bin/skyview $(ARGS)

test: test-environment lint ## the tests a change must pass
	.venv/bin/python -m pytest -n 2 --dist loadfile $(ARGS)

test-all: test-environment lint ## the slow ones too
	.venv/bin/python -m pytest -n 2 --dist loadfile -m "" $(ARGS)

lint: test-environment      ## style, docstrings and types
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

shots: test-environment     ## draw the pictures of the README and the help anew
	.venv/bin/python packaging/technique_sheet.py
	.venv/bin/python packaging/confusions.py
	.venv/bin/python packaging/shots.py

bench: test-environment     ## measure speed against bounds and peers; prints ratios
	.venv/bin/python tests/benchmarks $(ARGS)

train: environment          ## train a network: make train DATA=FOLDER ARCH=vgg16 OUT=FOLDER (goes on where it stopped)
	.venv/bin/skyview train --data $(or $(DATA),simulated) --arch $(or $(ARCH),resnet50) \
		-o $(or $(OUT),build/$(or $(ARCH),resnet50)) $(ARGS)

folds: environment          ## measure short trainings on every fold: make folds DATA=FOLDER (hours; goes on)
	.venv/bin/python packaging/folds.py $(DATA) $(ARGS)

pages: environment          ## write the help pages made from figures and registries anew
	.venv/bin/python packaging/network_page.py
	.venv/bin/python packaging/technique_page.py
	.venv/bin/python packaging/simulator_page.py
	.venv/bin/python packaging/speed_page.py

samples: environment        ## make the sample captures anew, the same pixels every time, and explain the first
	.venv/bin/python packaging/samples.py
	.venv/bin/python packaging/explained.py

translations: environment   ## gather the window's words for Qt Linguist, and compile them
	PATH=".venv/bin:$$PATH" .venv/bin/python packaging/translations.py

requirements:               ## pin the dependencies of pyproject.toml anew (needs uv)
	sh packaging/pin.sh

environment:
	@sh packaging/setup.sh run

test-environment:
	@sh packaging/setup.sh test

clean:                      ## remove what was built; captures and results are not touched
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache
