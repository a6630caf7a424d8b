-- 稍后: an agent has put the conversation aside until then; it stays theirs and keeps its place in their load. What the customer says, and every change of holder, ends it.
-- 参与: colleagues a note has called in may see the conversation from then on; mentioned are those of them who have not looked yet.
alter table conversations
    add column snoozed_until timestamptz check (snoozed_until is null or state = 'agent'),
    add column participants  uuid[] not null default '{}' check (cardinality(participants) <= 50),
    add column mentioned     uuid[] not null default '{}' check (mentioned <@ participants);
create index conversations_snoozed on conversations (snoozed_until) where snoozed_until is not null;
create index conversations_mentioned on conversations using gin (mentioned) where mentioned <> '{}';
call yingda_open('conversations', 'select', 'snoozed_until');
