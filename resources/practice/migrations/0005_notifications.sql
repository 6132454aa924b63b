-- Notifications get a table of their own, filled from the newest events.
CREATE TABLE notifications (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users (id),
    event_id bigint NOT NULL REFERENCES events (id),
    read_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO notifications (user_id, event_id)
SELECT user_id, id FROM events WHERE kind = 'match' ORDER BY id;

CREATE INDEX events_by_user ON events (user_id, happened_at);
