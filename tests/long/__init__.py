"""Long runs of proofs whose short runs are tests: `python -m tests.long.NAME`. Each prints its figures."""
