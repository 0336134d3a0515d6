"""How staff come in: password, second factor, enrolment, their own account, and who has one."""
