-- +goose Up

-- keyed by term: who is found by it, those of one unit, team and officer together. Held is "unit/team/officer", or
-- empty for a case that nobody holds. The program fills it from what is sought of each person (number 7).
DROP TABLE lookup;

CREATE TABLE lookup (
    term   TEXT COLLATE "C" NOT NULL,
    held   TEXT COLLATE "C" NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    CONSTRAINT lookup_key PRIMARY KEY (term, held, person)
) /* clustered */;
