"""Benchmarks, run by `make bench`. They are not tests: nothing here passes or fails on a clock."""
