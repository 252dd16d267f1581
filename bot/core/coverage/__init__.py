"""What a class has cited of its reading: how often each paragraph, and by whom."""
