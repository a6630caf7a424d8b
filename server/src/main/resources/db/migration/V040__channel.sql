-- 接入点: one connected account of a channel. key is public (it stands in the page that embeds the widget); the secret signs
-- visitor identities and never leaves the server except to an administrator.
create table inboxes (
    workspace_id    uuid not null,
    id              uuid not null,
    shop_id         uuid not null,
    team_id         uuid,
    channel         text not null check (channel in ('web')),
    key             text not null check (key ~ '^ib_[0-9A-Za-z]{8,24}$'),
    name            text not null check (length(name) between 1 and 80),
    mode            text not null check (mode in ('bot-only', 'bot-first', 'human-first', 'human-only')),
    settings        jsonb not null,
    identity_secret text not null,
    enabled         boolean not null default true,
    created_at      timestamptz not null,
    version         integer not null default 0,
    primary key (workspace_id, id),
    foreign key (workspace_id, shop_id) references shops,
    foreign key (workspace_id, team_id) references teams
);
create unique index inboxes_key on inboxes (key);
call yingda_wall('inboxes');
