"""Random gradebooks as each product exports them, and what filling one of their columns must make
of them. Written from the products' rules alone, and sharing no code with the exporter."""
