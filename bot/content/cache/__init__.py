"""What is kept of large readings from run to run, in `data/cache/` of the course folder."""
