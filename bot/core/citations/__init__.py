"""What students' messages cite of the readings: references in running words, and quotations."""
