-- A message changes nothing of its conversation that stands in an index, so that the row is written in place (HOT) and no index
-- is touched. What the sweeper looks for is among the open ones, which are few and have an index of their own; lists that are
-- ordered by the last words need an index that changes once a minute at most.
alter table conversations
    add column said_minute timestamptz not null
        generated always as (date_bin('1 minute', last_message_at, '2000-01-01 00:00:00+00')) stored;
drop index conversations_recent;
drop index conversations_unreacted;
drop index conversations_idle;
drop index conversations_snoozed;
create index conversations_recent on conversations (workspace_id, said_minute desc);
-- Room in every page for the next state of its rows.
alter table conversations set (fillfactor = 70);
