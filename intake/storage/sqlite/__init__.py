"""The store on SQLite, the embedded database. Nothing outside `storage` imports this package."""
