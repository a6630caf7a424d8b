-- What customers know a shop by has a text for each language; what was one text is Simplified Chinese.
alter table inboxes no force row level security;
update inboxes set settings = settings - 'logoText' || jsonb_build_object('brand', jsonb_build_object(
    'name', jsonb_build_object(), 'logo', jsonb_build_object('zh-CN', settings -> 'logoText')))
where settings ? 'logoText';
alter table inboxes force row level security;
