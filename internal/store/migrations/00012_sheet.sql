-- +goose Up

-- scoped: the answers of a person's assessments, as encoded by their package; none for who was never assessed here.
CREATE TABLE sheet (
    scope_id BIGINT NOT NULL,
    person   TEXT COLLATE "C" NOT NULL,
    body     BYTEA NOT NULL,
    CONSTRAINT sheet_key PRIMARY KEY (scope_id, person)
);

-- scoped by officer: how long they spent on assessments of each kind, in seconds. No part of anyone's record.
CREATE TABLE spent (
    scope_id   BIGINT NOT NULL,
    officer    TEXT COLLATE "C" NOT NULL,
    assessment TEXT COLLATE "C" NOT NULL,
    kind       TEXT NOT NULL,
    seconds    BIGINT NOT NULL,
    CONSTRAINT spent_key PRIMARY KEY (scope_id, officer, assessment)
) /* clustered */;
