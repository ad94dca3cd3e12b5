-- Each version says in which form partners are handed its files, so that those who are told of it can be told that, too.
update observation_version v set attachments = (
    select coalesce(jsonb_agg(case when a.id is null then item else item || jsonb_build_object('partnerForm', a.partner_form) end order by place), '[]')
    from jsonb_array_elements(v.attachments) with ordinality as items (item, place)
    left join attachment a on a.id = (item ->> 'id')::uuid)
where jsonb_array_length(v.attachments) > 0;
