"""The store on SQLite, encrypted."""

from intake.storage.sqlite.file import driver as driver  # before anything that imports sqlite-utils
