"""The schema, step by step, and the guards that refuse a change."""
