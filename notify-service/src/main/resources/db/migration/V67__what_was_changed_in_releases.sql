-- What somebody changed when he wrote on a release, such as "contact eu-duty"; null for other steps, and for those from before.
alter table rule_release_step add column changed text;
