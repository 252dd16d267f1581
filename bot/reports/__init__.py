"""Reports: what a class and its students did, as one page that prints well."""
