-- What became of each message of the inbox.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- sender, subject, reason and raw only where no cohort has the message.
CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    mailbox TEXT NOT NULL,
    uidvalidity INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    sha256 TEXT,
    fate TEXT NOT NULL,
    cohort TEXT,
    at INTEGER NOT NULL,
    sender TEXT,
    subject TEXT,
    reason TEXT,
    raw BLOB,
    UNIQUE (mailbox, uidvalidity, uid)
) STRICT;
CREATE INDEX message_sha256 ON message (sha256);
CREATE INDEX message_kept ON message (at) WHERE fate <> 'cohort';

PRAGMA user_version = 1;
