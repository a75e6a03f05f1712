-- +goose Up

-- scoped by owner: what counts of each person of a caseload or a duty list, so that whole teams are added up without
-- reading bodies. Numbers only; the program fills it from the lists that are stored (number 5).
CREATE TABLE counted (
    scope_id    BIGINT NOT NULL,
    owner       TEXT COLLATE "C" NOT NULL,
    person      TEXT COLLATE "C" NOT NULL,
    cases       BIGINT NOT NULL,
    responsible BIGINT NOT NULL,
    points      BIGINT NOT NULL,
    unpriced    BIGINT NOT NULL,
    assumed     BIGINT NOT NULL,
    high        BIGINT NOT NULL,
    band        BIGINT NOT NULL,
    kind        BIGINT NOT NULL,
    due         BIGINT NOT NULL,
    late        BIGINT NOT NULL,
    since       BIGINT NOT NULL,
    seen_due    BIGINT NOT NULL,
    ends        BIGINT NOT NULL,
    turns       BIGINT NOT NULL,
    turned      BIGINT NOT NULL,
    limited     BIGINT NOT NULL,
    CONSTRAINT counted_key PRIMARY KEY (scope_id, owner, person)
) /* clustered */;

CREATE INDEX counted_limited ON counted (scope_id, owner, person) WHERE limited > 0;
