-- Messages that were stored together share their moment: where a search goes on is named by the message, not by its time alone.
drop function yingda_said;
create function yingda_said(wanted tsquery, before timestamptz, before_seq bigint, before_conversation uuid, most integer)
    returns table (conversation_id uuid, seq bigint, at timestamptz)
    language sql stable security definer set search_path from current
    as $$
        select m.conversation_id, m.seq, m.at from messages as m
        where m.workspace_id = any ((select yingda_workspaces())::uuid[]) and m.words @@ wanted
          and (m.at, m.seq, m.conversation_id) < (before, before_seq, before_conversation)
        order by m.at desc, m.seq desc, m.conversation_id desc limit most
    $$;
revoke all on function yingda_said from public;
grant execute on function yingda_said to yingda_app;
