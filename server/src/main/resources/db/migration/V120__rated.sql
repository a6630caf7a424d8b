-- Whether the customer has rated it: shown with the row, so that nobody has to ask for the rating itself.
alter table conversations add column rated boolean not null default false;
update conversations set rated = true
where exists (select 1 from ratings
              where ratings.workspace_id = conversations.workspace_id and ratings.conversation_id = conversations.id);
