"""The front desk: who is where with their form, looked for, filed, copied out."""
