"""A report's year as a folder of files, read and written without loss.

The folder holds a manifest, one CSV file for each kind of record, and the passages of
the outline as HTML. What is loaded and dumped again is the same, byte for byte.
"""

from records.exchange.problems import BadFolder, Problem
from reports.exchange.checking import Checked, check
from reports.exchange.dumping import dump
from reports.exchange.loading import Loaded, load, load_checked

__all__ = [
    "BadFolder",
    "Checked",
    "Loaded",
    "Problem",
    "check",
    "dump",
    "load",
    "load_checked",
]
