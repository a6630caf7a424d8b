-- What a message says, cut into words by the program (language.Words): each is marked with its workspace, so that words of one
-- workspace are apart from the others' in the index as well.
alter table messages add column words tsvector;
create index messages_words on messages using gin (words);

-- Behind a wall no index is asked for words, since the comparison might tell of rows that are hidden. This function stands
-- before the wall, looks into the named workspaces only, and answers keys: what is shown of them is read behind the wall.
create policy search on messages for select to current_user using (true);
create function yingda_said(wanted tsquery, before timestamptz, most integer)
    returns table (conversation_id uuid, seq bigint, at timestamptz)
    language sql stable security definer set search_path from current
    as $$
        select m.conversation_id, m.seq, m.at from messages as m
        where m.workspace_id = any ((select yingda_workspaces())::uuid[]) and m.words @@ wanted and m.at < before
        order by m.at desc, m.seq desc limit most
    $$;
revoke all on function yingda_said from public;
grant execute on function yingda_said to yingda_app;
