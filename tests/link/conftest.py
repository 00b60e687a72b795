"""Where do the tests of linking find what makes reports by hand?"""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "show")]
