"""The front desk: who, how far they are, and forms that are begun for somebody."""
