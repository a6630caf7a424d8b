-- Questions before the chat have a text for each language; what was one text is Simplified Chinese.
alter table inboxes no force row level security;
update inboxes set settings = jsonb_set(settings, '{preChat}', (
    select jsonb_agg(
        question
            || jsonb_build_object('label', jsonb_build_object('zh-CN', question -> 'label'))
            || case when jsonb_typeof(question -> 'options') = 'array' then jsonb_build_object('options', (
                   select jsonb_agg(jsonb_build_object('zh-CN', option) order by place)
                   from jsonb_array_elements(question -> 'options') with ordinality as options (option, place)))
               else '{}' end
        order by place)
    from jsonb_array_elements(settings -> 'preChat') with ordinality as questions (question, place)))
where settings -> 'preChat' <> '[]';
alter table inboxes force row level security;
