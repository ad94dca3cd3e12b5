-- Several may need the record of an incident, each for a reason of their own: what one lifts, the others still hold.
drop index legal_hold_stands;
create unique index legal_hold_stands on legal_hold (incident_id, placed_by) where lifted_at is null;
-- One that was lifted keeps the record for a while yet.
create index legal_hold_of_incident on legal_hold (incident_id);
-- Findings of the self-audit that nobody has mended keep the record that they are about.
create index deviation_open_subject on deviation (subject) where ended_at is null;
