"""The model as JSON in the shapes of Discord's API description."""
