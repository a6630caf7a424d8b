-- V120 found no rows where a plain user owns the tables: the walls hid them.
alter table conversations no force row level security;
alter table ratings no force row level security;
update conversations set rated = true
where not rated and exists (select 1 from ratings
                            where ratings.workspace_id = conversations.workspace_id and ratings.conversation_id = conversations.id);
alter table ratings force row level security;
alter table conversations force row level security;
