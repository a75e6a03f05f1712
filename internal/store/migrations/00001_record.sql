-- +goose Up

-- Kinds of table: "scoped" tables carry scope_id first in every key; "keyed" tables are spread by their own key, for
-- what must be unique in the whole service or is asked for by that key; "local" tables exist once.
-- Times are microseconds since 1970 in UTC, days are day numbers from 1 January of the year 1, and 0 is none in both.

-- scoped: the truth. A stream is "person/ID", "officer/ID", "unit/ID" or "service/service".
CREATE TABLE journal (
    scope_id    BIGINT NOT NULL,
    stream      TEXT COLLATE "C" NOT NULL,
    seq         BIGINT NOT NULL,
    id          TEXT COLLATE "C" NOT NULL,
    kind        TEXT NOT NULL,
    version     BIGINT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    on_day      BIGINT NOT NULL,
    cause       TEXT NOT NULL,
    source      TEXT NOT NULL,
    commitment  BYTEA NOT NULL,
    salt        BYTEA, -- none once the contents are destroyed, as payload
    payload     TEXT,
    CONSTRAINT journal_key PRIMARY KEY (scope_id, stream, seq)
) /* clustered */;

CREATE UNIQUE INDEX journal_entry ON journal (scope_id, stream, id);

-- scoped: runs of committed entries that have no place in the ledger yet.
CREATE TABLE pending (
    scope_id BIGINT NOT NULL,
    stream   TEXT COLLATE "C" NOT NULL,
    seq      BIGINT NOT NULL, -- the first of the run
    entries  BIGINT NOT NULL,
    CONSTRAINT pending_key PRIMARY KEY (scope_id, stream, seq)
) /* clustered */;

-- scoped: one person's file and standing, as encoded by their packages.
CREATE TABLE person (
    scope_id BIGINT NOT NULL,
    id       TEXT COLLATE "C" NOT NULL,
    crn      TEXT NOT NULL,
    seq      BIGINT NOT NULL,
    next_on  BIGINT NOT NULL, -- the day on which the standing changes by itself
    file     BYTEA NOT NULL,
    standing BYTEA,
    CONSTRAINT person_key PRIMARY KEY (scope_id, id)
);

CREATE INDEX person_turning ON person (next_on) WHERE next_on > 0;

-- keyed by CRN: whose it is.
CREATE TABLE crn (
    crn    TEXT COLLATE "C" NOT NULL,
    person TEXT NOT NULL,
    CONSTRAINT crn_key PRIMARY KEY (crn)
) /* clustered */;

-- scoped: a person's timeline, a line for each entry.
CREATE TABLE timeline (
    scope_id    BIGINT NOT NULL,
    person      TEXT COLLATE "C" NOT NULL,
    on_day      BIGINT NOT NULL,
    at_minute   BIGINT NOT NULL, -- the time of day, in minutes after midnight and one; 0 is none
    seq         BIGINT NOT NULL,
    entry       TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by TEXT NOT NULL,
    officer     TEXT NOT NULL,
    kind        TEXT NOT NULL,
    line_group  TEXT NOT NULL,
    title       TEXT NOT NULL,
    words       TEXT NOT NULL,
    sensitive   BIGINT NOT NULL,
    complied    TEXT NOT NULL,
    appointment TEXT NOT NULL,
    order_id    TEXT NOT NULL,
    requirement TEXT NOT NULL,
    attached    BIGINT NOT NULL,
    amended     TEXT NOT NULL,
    amended_by  TEXT NOT NULL,
    source      TEXT NOT NULL,
    CONSTRAINT timeline_key PRIMARY KEY (scope_id, person, on_day, at_minute, seq)
) /* clustered */;

-- scoped by owner: diaries, duty lists, caseloads and the like.
CREATE TABLE list_row (
    scope_id  BIGINT NOT NULL,
    list      TEXT COLLATE "C" NOT NULL,
    owner     TEXT COLLATE "C" NOT NULL,
    row_key   TEXT COLLATE "C" NOT NULL,
    person    TEXT NOT NULL,
    on_day    BIGINT NOT NULL,
    sort      BIGINT NOT NULL,
    until_day BIGINT NOT NULL,
    body      TEXT NOT NULL,
    CONSTRAINT list_row_key PRIMARY KEY (scope_id, list, owner, row_key)
) /* clustered */;

CREATE INDEX list_row_day ON list_row (scope_id, list, owner, on_day, sort, row_key, until_day);

-- keyed by term: who is found by it.
CREATE TABLE lookup (
    term   TEXT COLLATE "C" NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    CONSTRAINT lookup_key PRIMARY KEY (term, person)
) /* clustered */;

-- local: officers, teams and units, read whole.
CREATE TABLE staff (
    kind TEXT NOT NULL,
    id   TEXT COLLATE "C" NOT NULL,
    body TEXT NOT NULL,
    CONSTRAINT staff_key PRIMARY KEY (kind, id)
) /* clustered */;
