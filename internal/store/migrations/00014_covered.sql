-- +goose Up

-- Whether somebody else looks after the case, so that the page of a unit can name an officer who is back and whose cases others
-- still have.
ALTER TABLE counted ADD COLUMN covered BIGINT;
UPDATE counted SET covered = 0;
