-- +goose Up

-- keyed by user name: how an officer signs in without an identity provider.
CREATE TABLE account (
    username   TEXT COLLATE "C" NOT NULL,
    officer    TEXT NOT NULL,
    hash       TEXT NOT NULL,
    fails      BIGINT NOT NULL,
    locked     BIGINT NOT NULL,
    changed    BIGINT NOT NULL,
    disabled   BIGINT NOT NULL,
    CONSTRAINT account_key PRIMARY KEY (username)
) /* clustered */;

CREATE INDEX account_officer ON account (officer);

-- keyed by the hash of its token: a browser that is signed in.
CREATE TABLE session (
    token_hash TEXT COLLATE "C" NOT NULL,
    officer    TEXT NOT NULL,
    created    BIGINT NOT NULL,
    seen       BIGINT NOT NULL,
    expires    BIGINT NOT NULL,
    agent      TEXT NOT NULL,
    CONSTRAINT session_key PRIMARY KEY (token_hash)
) /* clustered */;

CREATE INDEX session_officer ON session (officer);

-- scoped by officer: what was typed and not recorded yet.
CREATE TABLE draft (
    scope_id  BIGINT NOT NULL,
    officer   TEXT NOT NULL,
    draft_key TEXT COLLATE "C" NOT NULL,
    person    TEXT NOT NULL,
    body      TEXT NOT NULL,
    saved     BIGINT NOT NULL,
    CONSTRAINT draft_key PRIMARY KEY (scope_id, officer, draft_key)
) /* clustered */;

-- keyed by digest: the bytes of documents.
CREATE TABLE blob (
    digest TEXT COLLATE "C" NOT NULL,
    media  TEXT NOT NULL,
    body   BYTEA NOT NULL,
    CONSTRAINT blob_key PRIMARY KEY (digest)
);

-- scoped by person: who looked at what.
CREATE TABLE access_log (
    scope_id BIGINT NOT NULL,
    person   TEXT NOT NULL,
    read_at  BIGINT NOT NULL,
    officer  TEXT NOT NULL,
    what     TEXT NOT NULL,
    as_known BIGINT NOT NULL,
    ground   TEXT NOT NULL,
    CONSTRAINT access_log_key PRIMARY KEY (scope_id, person, read_at, officer, what)
) /* clustered */;

-- keyed by the command's idempotency key: what came of it.
CREATE TABLE seen (
    command_key TEXT COLLATE "C" NOT NULL,
    result      TEXT NOT NULL,
    seen_at     BIGINT NOT NULL,
    CONSTRAINT seen_key PRIMARY KEY (command_key)
) /* clustered */;

-- local: named settings and marks.
CREATE TABLE setting (
    name  TEXT COLLATE "C" NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT setting_key PRIMARY KEY (name)
) /* clustered */;

-- local: who does the work that only one may do, and until when.
CREATE TABLE lease (
    name    TEXT COLLATE "C" NOT NULL,
    holder  TEXT NOT NULL,
    expires BIGINT NOT NULL,
    CONSTRAINT lease_key PRIMARY KEY (name)
) /* clustered */;

-- local: raised whenever the staff table changes.
CREATE TABLE staff_version (
    one     BIGINT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT staff_version_key PRIMARY KEY (one)
) /* clustered */;
