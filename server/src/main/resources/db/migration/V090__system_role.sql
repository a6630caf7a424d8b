-- All that work without a tenant may touch, in one place. A test compares this list with the catalogue.
grant select, insert, update, delete on scheduled_tasks to yingda_system;
grant select, insert on secrets to yingda_system;
grant select, insert, update, delete on sign_in_failures to yingda_system;

call yingda_open('workspaces', 'select', 'id, knowledge_version');
call yingda_open('staff', 'select', 'workspace_id, id, email, password_hash, active');
call yingda_open('sessions', 'select', 'workspace_id, token_hash, staff_id, csrf, expires_at, seen_at');
call yingda_open('invitations', 'select', 'workspace_id, token_hash, expires_at, used_at');
call yingda_open('api_tokens', 'select', 'workspace_id, id, token_hash, staff_id, scopes, expires_at, revoked_at');
call yingda_open('inboxes', 'select', 'workspace_id, id, key, enabled');
call yingda_open('conversations', 'select', 'workspace_id, id, state, reacted_seq, customer_seq, last_message_at, idle_at, queued_at');
call yingda_open('agent_work', 'select', 'workspace_id, staff_id, state, connected, disconnected_at');
call yingda_open('attachments', 'select', 'workspace_id, id, conversation_id, sha256, thumb_sha256, created_at');
