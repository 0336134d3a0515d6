"""Messages on their way out, tried until they have gone."""
