"""The store on SQLite, encrypted."""

from intake.storage.sqlite import driver as driver  # before anything that imports sqlite-utils
