.PHONY: help demo quick test check bench pictures lock words

help:
	@python3 do.py help

demo:
	@python3 do.py demo

quick:
	@python3 do.py quick

test:
	@python3 do.py test

check:
	@python3 do.py check

bench:
	@python3 do.py bench

pictures:
	@python3 do.py pictures

lock:
	@python3 do.py lock

words:
	@python3 do.py words
