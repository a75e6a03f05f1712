-- +goose Up

-- scoped by owner: raised with each change of what counts of the owner's people (counted) and of their work that is priced by
-- itself, so that whoever added it up knows whether the sum is still true.
CREATE TABLE holding (
    scope_id BIGINT NOT NULL,
    owner    TEXT COLLATE "C" NOT NULL,
    version  BIGINT NOT NULL,
    CONSTRAINT holding_key PRIMARY KEY (scope_id, owner)
) /* clustered */;
