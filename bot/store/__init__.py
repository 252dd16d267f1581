"""The database: numbered migrations, one file a table family, one method a fact recorded or asked.

Every class is called …Store (the audit log: AuditLog) and takes one Database. Functions called
…_of read for one course from anything that can be read: the bot's own database, a transaction, or a
file opened beside a bot that runs.
"""
