"""The room needs the extra ``[province]``; without it there is nothing to test."""

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("pyarrow") and find_spec("distributed") else ["test_*.py"]
