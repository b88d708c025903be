"""One profile for every law: the same examples in every run, so that a failure is a change of the program.

``HYPOTHESIS_PROFILE=search`` draws new examples each time and shows what no run has tried yet.
"""

import os

from hypothesis import settings

settings.register_profile("steady", derandomize=True)
settings.register_profile("search", derandomize=False, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
