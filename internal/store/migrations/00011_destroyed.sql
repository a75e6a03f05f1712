-- +goose Up

-- scoped: streams whose contents were destroyed at the end of their retention, and the entry that records it.
CREATE TABLE destroyed (
    scope_id BIGINT NOT NULL,
    stream   TEXT COLLATE "C" NOT NULL,
    entry    TEXT NOT NULL,
    CONSTRAINT destroyed_key PRIMARY KEY (scope_id, stream)
) /* clustered */;
