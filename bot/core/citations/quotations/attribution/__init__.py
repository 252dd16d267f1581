"""Whose words in quotation marks are that stand nowhere in the reading: the text's, those of
somebody else, the writer's own, or everybody's."""
