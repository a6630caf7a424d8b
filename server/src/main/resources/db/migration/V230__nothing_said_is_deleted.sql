-- A line of the ledger comes from the conversation's row, which the same statement has just counted up; and nobody may delete a
-- conversation or a line. The reference says nothing beyond that, and looked at the row once more for every line.
revoke delete on conversations, messages from yingda_app;
alter table messages drop constraint messages_workspace_id_conversation_id_fkey;
