"""The questions, one module per topic, in the order they are asked."""
