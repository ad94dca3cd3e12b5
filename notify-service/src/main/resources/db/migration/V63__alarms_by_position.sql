-- Alarms are noted as tried by their position, with every event that comes in on their matter. Apart from V62: two tables that are locked in one
-- transaction, in whatever order, would be so in another one's way.
create unique index unreached_by_position on unreached (position);
