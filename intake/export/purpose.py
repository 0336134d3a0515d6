"""What an export may be for. The code stands in the audit record and in the manifest."""

PURPOSES = {
    "appointments": "Planning appointments",
    "clinic-system": "Bringing patients into another system of the clinic",
    "billing": "Billing or insurance",
    "records-request": "A patient asked for their record",
    "quality": "Looking at how the clinic works",
    "research": "Research",
    "other": "Another reason",
}
CONSOLE = "console"
"""Of a command that did not say: whoever may run commands on the machine, for their own reason."""
