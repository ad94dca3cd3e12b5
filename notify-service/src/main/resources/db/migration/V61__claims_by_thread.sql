-- At once what the constraint needs in the end: replicas of before would lie in wait for each other with this.
lock table delivery in access exclusive mode;
-- What waits in a thread is looked up for every delivery that could be claimed. By an index of its own, with a condition that no other index
-- has: while statistics were taken when nothing was open, the planner takes all indexes of open deliveries for as good as each other, and
-- would walk through all that is open once for each.
create index delivery_in_thread on delivery (thread, position) where due_at is not null;
alter table delivery add constraint delivery_open_is_due check (due_at is not null or state not in ('PLANNED', 'SENDING'));
