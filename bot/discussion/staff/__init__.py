"""What staff do and are told: the plan, how they steer it, their messages, the record."""
