"""The product under the load of a large municipality: see `python -m benchmarks.load --help`."""
