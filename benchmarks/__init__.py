"""What `make bench` measures: each file bench_*.py has `run()`, which returns rows of one table."""
