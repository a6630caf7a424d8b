-- Nothing is unread while the bot has a conversation; what was counted before stood there until the hand-over.
alter table conversations no force row level security;
update conversations set unread = 0 where state = 'bot' and unread > 0;
alter table conversations force row level security;
