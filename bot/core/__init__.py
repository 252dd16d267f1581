"""What Discussant knows without reading a file, a clock or the network: pure values and rules."""
