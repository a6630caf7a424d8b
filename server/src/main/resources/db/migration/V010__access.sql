create table workspaces (
    id                uuid primary key,
    name              text not null check (length(name) between 1 and 80),
    language          text not null default 'zh-CN' check (language in ('zh-CN', 'zh-TW', 'en')),
    knowledge_version bigint not null default 0,
    created_at        timestamptz not null
);
call yingda_wall('workspaces', 'id');

create table shops (
    workspace_id uuid not null references workspaces,
    id           uuid not null,
    name         text not null check (length(name) between 1 and 80),
    created_at   timestamptz not null,
    primary key (workspace_id, id)
);
call yingda_wall('shops');

create table teams (
    workspace_id uuid not null references workspaces,
    id           uuid not null,
    name         text not null check (length(name) between 1 and 80),
    created_at   timestamptz not null,
    primary key (workspace_id, id),
    unique (workspace_id, name)
);
call yingda_wall('teams');

-- 客服人员. An e-mail signs in to one workspace only, so that the address alone finds it.
create table staff (
    workspace_id  uuid not null references workspaces,
    id            uuid not null,
    email         text not null check (email = lower(email) and length(email) between 3 and 254),
    name          text not null check (length(name) between 1 and 60),
    public_name   text not null check (length(public_name) between 1 and 60),
    staff_number  text not null check (staff_number ~ '^[0-9A-Za-z-]{1,12}$'),
    password_hash text not null,
    role          text not null check (role in ('owner', 'admin', 'supervisor', 'agent', 'editor')),
    language      text not null default 'zh-CN' check (language in ('zh-CN', 'zh-TW', 'en')),
    active        boolean not null default true,
    created_at    timestamptz not null,
    primary key (workspace_id, id),
    unique (workspace_id, staff_number)
);
create unique index staff_email on staff (email);
call yingda_wall('staff');

create table team_members (
    workspace_id uuid not null,
    team_id      uuid not null,
    staff_id     uuid not null,
    primary key (workspace_id, team_id, staff_id),
    foreign key (workspace_id, team_id) references teams on delete cascade,
    foreign key (workspace_id, staff_id) references staff on delete cascade
);
create index team_members_staff on team_members (workspace_id, staff_id);
call yingda_wall('team_members');

create table sessions (
    workspace_id uuid not null,
    token_hash   bytea not null,
    staff_id     uuid not null,
    csrf         text not null,
    created_at   timestamptz not null,
    seen_at      timestamptz not null,
    expires_at   timestamptz not null,
    user_agent   text not null check (length(user_agent) <= 300),
    primary key (workspace_id, token_hash),
    foreign key (workspace_id, staff_id) references staff on delete cascade
);
create unique index sessions_token on sessions (token_hash);
create index sessions_staff on sessions (workspace_id, staff_id);
call yingda_wall('sessions');

create table invitations (
    workspace_id uuid not null references workspaces,
    token_hash   bytea not null,
    email        text not null,
    role         text not null check (role in ('admin', 'supervisor', 'agent', 'editor')),
    team_ids     uuid[] not null default '{}',
    invited_by   uuid not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    used_at      timestamptz,
    primary key (workspace_id, token_hash)
);
create unique index invitations_token on invitations (token_hash);
call yingda_wall('invitations');

create table api_tokens (
    workspace_id uuid not null,
    id           uuid not null,
    token_hash   bytea not null,
    name         text not null check (length(name) between 1 and 80),
    scopes       text[] not null,
    staff_id     uuid not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    used_at      timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, staff_id) references staff on delete cascade
);
create unique index api_tokens_token on api_tokens (token_hash);
call yingda_wall('api_tokens');

-- Failed sign-ins by a hash of the address, whether or not somebody has it: a refusal tells nothing about who exists.
create table sign_in_failures (
    address_hash bytea primary key,
    failures     integer not null,
    last_at      timestamptz not null,
    locked_until timestamptz
);
