-- +goose Up

-- local: the ledger's size and root; whoever gives places holds this row.
CREATE TABLE ledger (
    one  BIGINT NOT NULL,
    size BIGINT NOT NULL,
    root BYTEA NOT NULL,
    CONSTRAINT ledger_key PRIMARY KEY (one)
) /* clustered */;

-- local: runs of entries of one stream that stand side by side in the ledger.
CREATE TABLE placed (
    place   BIGINT NOT NULL, -- of the first of the run, counted from 0
    stream  TEXT COLLATE "C" NOT NULL,
    seq     BIGINT NOT NULL, -- of the first of the run
    entries BIGINT NOT NULL,
    CONSTRAINT placed_key PRIMARY KEY (place)
) /* clustered */;

CREATE UNIQUE INDEX placed_stream ON placed (stream, seq);

-- local: the hash tree in tiles of 256 hashes; tile n of a level holds the roots of the subtrees of 256^level leaves.
CREATE TABLE tile (
    level  BIGINT NOT NULL,
    n      BIGINT NOT NULL,
    hashes BYTEA NOT NULL,
    CONSTRAINT tile_key PRIMARY KEY (level, n)
);

-- local: signed statements of the ledger's size and root.
CREATE TABLE checkpoint (
    size      BIGINT NOT NULL,
    signed_at BIGINT NOT NULL,
    note      TEXT NOT NULL,
    CONSTRAINT checkpoint_key PRIMARY KEY (size, signed_at)
) /* clustered */;
