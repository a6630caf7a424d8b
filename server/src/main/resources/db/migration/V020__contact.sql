-- 客户. attributes come from a verified source (signed identity, import, staff); claimed is what a page's script says and
-- never decides anything.
create table contacts (
    workspace_id  uuid not null references workspaces,
    id            uuid not null,
    name          text not null default '' check (length(name) <= 120),
    phone         text not null default '' check (length(phone) <= 40),
    email         text not null default '' check (length(email) <= 254),
    language      text not null default 'zh-CN' check (language in ('zh-CN', 'zh-TW', 'en')),
    region        text not null default '' check (length(region) <= 80),
    time_zone     text not null default '' check (length(time_zone) <= 60),
    level         smallint not null default 0 check (level between 0 and 4),
    tags          text[] not null default '{}' check (cardinality(tags) <= 30),
    attributes    jsonb not null default '{}',
    claimed       jsonb not null default '{}',
    note          text not null default '' check (length(note) <= 2000),
    verified      boolean not null default false,
    created_at    timestamptz not null,
    seen_at       timestamptz not null,
    last_agent_id uuid,
    last_served_at timestamptz,
    version       integer not null default 0,
    primary key (workspace_id, id)
);
call yingda_wall('contacts');

-- external_id of the web channel: 'v:' + the browser's random id, or 'u:' + the shop's user id proven by signature.
create table contact_identities (
    workspace_id uuid not null,
    inbox_id     uuid not null,
    external_id  text not null check (length(external_id) between 1 and 200),
    contact_id   uuid not null,
    created_at   timestamptz not null,
    primary key (workspace_id, inbox_id, external_id),
    foreign key (workspace_id, contact_id) references contacts on delete cascade
);
create index contact_identities_contact on contact_identities (workspace_id, contact_id);
call yingda_wall('contact_identities');

-- 访问轨迹: the pages a visitor saw, newest kept.
create table page_views (
    workspace_id uuid not null,
    contact_id   uuid not null,
    id           uuid not null,
    url          text not null check (length(url) <= 2000),
    title        text not null check (length(title) <= 300),
    referrer     text not null default '' check (length(referrer) <= 2000),
    at           timestamptz not null,
    dwell_ms     bigint not null default 0 check (dwell_ms >= 0),
    primary key (workspace_id, contact_id, id),
    foreign key (workspace_id, contact_id) references contacts on delete cascade
);
create index page_views_at on page_views (workspace_id, contact_id, at desc);
call yingda_wall('page_views');
