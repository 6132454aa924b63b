-- Who was matched with whom.
CREATE TABLE buddy_matches (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    mentor_id integer NOT NULL REFERENCES users (id),
    participant_id integer NOT NULL REFERENCES users (id),
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'ended')),
    matched_at timestamptz NOT NULL DEFAULT now(),
    CHECK (mentor_id <> participant_id)
);
