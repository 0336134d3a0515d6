"""The driver, in the place where sqlite-utils looks for one: SQLite with every page encrypted.

Imported before sqlite-utils by this package. Without it, sqlite-utils would not recognise the
driver’s errors, and could leave a transaction open.
"""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3 as driver  # the same interface, with types
else:
    from sqlcipher3 import dbapi2 as driver

    sys.modules["pysqlite3"] = sys.modules["pysqlite3.dbapi2"] = driver

Row = driver.Row
Connection = driver.Connection
Cursor = driver.Cursor

__all__ = ["Connection", "Cursor", "Row", "driver"]
