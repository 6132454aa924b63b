-- "2024-Q3" becomes two dates, so that reports can be found by day. The version before does not write them:
-- they may be empty.
ALTER TABLE reports ADD COLUMN period_start date, ADD COLUMN period_end date;

UPDATE reports
SET period_start = make_date(left(period, 4)::integer, (right(period, 1)::integer - 1) * 3 + 1, 1);

UPDATE reports
SET period_end = (period_start + interval '3 months' - interval '1 day')::date;
