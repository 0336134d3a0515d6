"""The record in other people’s formats. Values in, bytes out; nothing here reads a database."""
