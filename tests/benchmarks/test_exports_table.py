"""What the table of exports is given."""

import subprocess
import sys
from pathlib import Path

import pytest

TABLE = Path(__file__).parents[2] / "benchmarks" / "exports_table.py"


@pytest.mark.parametrize(("given", "said"), [((), "required: corpus"), ((".",), "no EXPORTS.jsonl in it")])
def test_a_table_of_nothing_says_what_it_needs(tmp_path: Path, given: tuple[str, ...], said: str) -> None:
    done = subprocess.run([sys.executable, TABLE, *given], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
