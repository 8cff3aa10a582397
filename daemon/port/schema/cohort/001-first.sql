-- What holds for one cohort. INSTANT_NEVER in subject.wake_at is NULL; enums stand by their names.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Ids are given once: AUTOINCREMENT, since facts name them for ever.
CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    role TEXT NOT NULL,
    key TEXT,
    first TEXT,
    last TEXT,
    address TEXT,
    version INTEGER NOT NULL,
    aliases TEXT, -- one a line
    language TEXT NOT NULL,
    zone TEXT,
    tu INTEGER NOT NULL,
    greet INTEGER NOT NULL,
    gender INTEGER NOT NULL,
    pair INTEGER NOT NULL,
    principal INTEGER NOT NULL,
    live INTEGER NOT NULL,
    stopped INTEGER NOT NULL,
    dead INTEGER NOT NULL,
    digest INTEGER NOT NULL,
    away_until INTEGER NOT NULL
) STRICT;

CREATE TABLE old_address (
    person INTEGER NOT NULL REFERENCES person (id),
    version INTEGER NOT NULL,
    address TEXT NOT NULL,
    purge_after INTEGER, -- set by the first purge that sees the row
    PRIMARY KEY (person, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE pair (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT,
    mentor INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    mentee INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    live INTEGER NOT NULL,
    made INTEGER NOT NULL,
    first INTEGER NOT NULL,
    first_wall INTEGER NOT NULL,
    zone TEXT,
    place TEXT,
    paused_until INTEGER NOT NULL
) STRICT;

-- Append-only. No name, no address, no sentence.
CREATE TABLE fact (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    kind TEXT NOT NULL,
    person INTEGER NOT NULL,
    session INTEGER NOT NULL,
    step TEXT,
    number INTEGER NOT NULL,
    value INTEGER NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    wall INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    state TEXT,
    outbox INTEGER NOT NULL,
    content INTEGER NOT NULL
) STRICT;
CREATE INDEX fact_subject ON fact (subject);

CREATE TABLE subject (
    id INTEGER PRIMARY KEY,
    wake_at INTEGER -- NULL: never
) STRICT;
CREATE INDEX subject_awake ON subject (wake_at) WHERE wake_at IS NOT NULL;

-- Texts: of their owner, until purge_after.
CREATE TABLE content (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    owner INTEGER NOT NULL,
    visibility INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    purge_after INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX content_owner ON content (owner);
CREATE INDEX content_purge ON content (purge_after);

-- The row stays when its mail is forgotten: its identity makes a repetition harmless.
CREATE TABLE inbound (
    id INTEGER PRIMARY KEY,
    mailbox TEXT NOT NULL,
    uidvalidity INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    sha256 TEXT,
    person INTEGER NOT NULL,
    at INTEGER NOT NULL,
    message_id TEXT,
    raw BLOB,
    UNIQUE (mailbox, uidvalidity, uid)
) STRICT;
CREATE INDEX inbound_sha256 ON inbound (sha256);
CREATE INDEX inbound_person ON inbound (person);
CREATE INDEX inbound_kept ON inbound (at) WHERE raw IS NOT NULL;

-- Frozen bytes stand last: a row read without them leaves their pages alone.
CREATE TABLE outbox (
    serial INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    subject INTEGER NOT NULL,
    person INTEGER NOT NULL,
    version INTEGER NOT NULL,
    session INTEGER NOT NULL,
    number INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    steps TEXT NOT NULL,
    question INTEGER NOT NULL,
    automatic INTEGER NOT NULL,
    composed INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    not_after INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    retry_at INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    verdict TEXT,
    envelope_from TEXT,
    envelope_to TEXT,
    message_id TEXT,
    sha256 TEXT NOT NULL,
    mail_subject TEXT,
    labels TEXT, -- one a line
    text TEXT,
    bytes BLOB
) STRICT;
CREATE INDEX outbox_state ON outbox (state, not_before);
CREATE INDEX outbox_waiting ON outbox (subject) WHERE state IN ('composed', 'retry');
CREATE INDEX outbox_person ON outbox (person, composed);
CREATE INDEX outbox_question ON outbox (person, not_after) WHERE question = 1;
CREATE INDEX outbox_subject ON outbox (subject);
CREATE INDEX outbox_kept ON outbox (settled) WHERE bytes IS NOT NULL;

PRAGMA user_version = 1;
