-- Asked for before each claim: for whom something is held back.
create index delivery_held_desk on delivery (organisation, contact_id, lower(address))
    where state = 'PLANNED' and (held_since is not null or held_until is not null);
