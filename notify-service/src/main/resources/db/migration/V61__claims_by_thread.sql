-- At once what the constraint needs in the end: replicas of before would lie in wait for each other with this.
lock table delivery in access exclusive mode;
-- What waits in a thread is looked up for every delivery that could be claimed. Statistics are mostly taken when nothing is open; the planner then takes
-- any index of open deliveries alone for empty, and would walk through all that is open once for each. So this one has all deliveries.
create index delivery_in_thread on delivery (thread, due_at);
alter table delivery add constraint delivery_open_is_due check (due_at is not null or state not in ('PLANNED', 'SENDING'));
