-- What the sweeper needs to find conversations whose agent is gone while the customer waits, and those their inbox's service mode no longer fits.
call yingda_open('conversations', 'select', 'inbox_id, agent_id, owed_since, assigned_at, opened_at');
call yingda_open('inboxes', 'select', 'mode');
