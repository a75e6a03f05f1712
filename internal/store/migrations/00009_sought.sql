-- +goose Up

-- scoped: as much of each person's file as a search looks at and shows, packed as files are. The program fills it from the
-- list rows that held it before (number 10).
CREATE TABLE sought (
    scope_id BIGINT NOT NULL,
    person   TEXT COLLATE "C" NOT NULL,
    body     BYTEA NOT NULL,
    CONSTRAINT sought_key PRIMARY KEY (scope_id, person)
) /* clustered */;
