"""What happened, in SQLite: numbered migrations, and one method for each fact recorded or asked."""
