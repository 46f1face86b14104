"""All measurements, each in a process of its own: `make bench`. Fails if one is not as it must be."""

import subprocess
import sys

PARTS = (("benchmarks.composition", "--write"), ("benchmarks.pages",))

if __name__ == "__main__":
    codes = [subprocess.run([sys.executable, "-m", *part], check=False).returncode for part in PARTS]
    sys.exit(max(codes))
