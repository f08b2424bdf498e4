"""What servers have added, in a database: SQLite in the data folder, or PostgreSQL."""
