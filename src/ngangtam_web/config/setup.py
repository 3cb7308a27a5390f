"""The name under which the top of the system sets Django up.

Commands and other rooms below `config` take it from `ngangtam_web.database.setup`: they may not
import upwards.
"""

from ngangtam_web.database.setup import configure

__all__ = ["configure"]
