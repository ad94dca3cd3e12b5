-- Under which rules, and when, what is in an alarm was planned anew last: under the same, and with nobody back since, it comes out the same.
alter table unreached add column tried_rules text;
alter table unreached add column tried_at timestamptz;
