-- The practice rows: the same in every workspace, written once into a new database.
INSERT INTO organisations (name, country)
SELECT 'Organisation ' || n, (ARRAY['DE', 'NL', 'NO', 'SE', 'UA'])[1 + n % 5]
FROM generate_series(1, 60) AS n;

INSERT INTO users (organisation_id, email, display_name, active, created_at)
SELECT 1 + n % 60, 'person' || n || '@example.org', 'Person ' || n, n % 17 <> 0,
    timestamptz '2023-01-01 08:00+00' + n * interval '5 hours'
FROM generate_series(1, 3000) AS n;

INSERT INTO buddy_matches (mentor_id, participant_id, status, matched_at)
SELECT n, n + 1500, (ARRAY['active', 'active', 'paused', 'ended'])[1 + n % 4],
    timestamptz '2023-06-01 08:00+00' + n * interval '7 hours'
FROM generate_series(1, 1500) AS n;

INSERT INTO reports (organisation_id, title, period, body, created_at)
SELECT 1 + n % 60, 'Impact of quarter ' || (1 + n % 4), (2023 + n % 2) || '-Q' || (1 + n % 4),
    repeat('Hours given, people met, languages learnt. ', 1 + n % 5),
    timestamptz '2024-01-05 09:00+00' + n * interval '3 hours'
FROM generate_series(1, 900) AS n;

INSERT INTO events (user_id, kind, payload, happened_at)
SELECT 1 + (n * 7) % 3000, (ARRAY['login', 'match', 'message', 'report'])[1 + n % 4],
    jsonb_build_object('sequence', n), timestamptz '2024-06-01 00:00+00' + n * interval '11 minutes'
FROM generate_series(1, 8000) AS n;
