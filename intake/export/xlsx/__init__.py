"""A workbook, written as it is read: no library does that without a temporary file of its own.

Such a file would hold patients’ answers in clear, which the encryption of the record is there to
forbid.
"""
