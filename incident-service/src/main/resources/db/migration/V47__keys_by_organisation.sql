-- A key belongs to an account and the organisation that it acts for: whoever moves to another is not given what was answered to the former.
-- Whose the keys are that were remembered before is told by what was recorded then; a repeat of it must not record it anew.
alter table idempotency add column organisation text;
update idempotency i set organisation = v.originator
  from observation_version v
 where v.version = 1
   and v.observation_id = cast(substring(i.location from '/observations/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})') as uuid);
update idempotency i set organisation = a.organisation
  from attachment a
 where i.organisation is null
   and a.id = cast(substring(i.location from '/attachments/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})') as uuid);
-- Of steps and of readiness only the answer tells; by a form it is empty, and its key is not sent again once the page is left.
update idempotency set organisation = coalesce(substring(answer from '"originator":"([^"]*)"'), '') where organisation is null;
-- Replicas of the version before name none.
alter table idempotency alter column organisation set default '';
alter table idempotency alter column organisation set not null;
alter table idempotency drop constraint idempotency_pkey;
alter table idempotency add primary key (account, organisation, path, key);
