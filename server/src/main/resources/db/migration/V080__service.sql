-- 分配记录: every assignment with its candidates, what removed each, the scores and the tie-break.
create table decisions (
    workspace_id    uuid not null,
    id              uuid not null,
    conversation_id uuid not null,
    agent_id        uuid,
    at              timestamptz not null,
    reason          text not null,
    facts           jsonb not null,
    record          jsonb not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, conversation_id) references conversations
);
create index decisions_conversation on decisions (workspace_id, conversation_id, at desc);
call yingda_wall('decisions');

-- 满意度
create table ratings (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    agent_id        uuid,
    stars           smallint not null check (stars between 1 and 5),
    tags            text[] not null default '{}' check (cardinality(tags) <= 10),
    text            text not null default '' check (length(text) <= 1000),
    at              timestamptz not null,
    primary key (workspace_id, conversation_id),
    foreign key (workspace_id, conversation_id) references conversations
);
create index ratings_at on ratings (workspace_id, at);
call yingda_wall('ratings');

-- 快捷回复: shared when owner_id is null, else personal.
create table quick_replies (
    workspace_id uuid not null references workspaces,
    id           uuid not null,
    owner_id     uuid,
    folder       text not null default '' check (length(folder) <= 40),
    code         text not null check (length(code) between 1 and 30),
    title        text not null check (length(title) between 1 and 80),
    texts        jsonb not null,
    used         bigint not null default 0,
    updated_at   timestamptz not null,
    version      integer not null default 0,
    primary key (workspace_id, id)
);
create unique index quick_replies_code on quick_replies (workspace_id, coalesce(owner_id, workspace_id), lower(code));
call yingda_wall('quick_replies');

-- Durable, clustered timers (db-scheduler's own table).
create table scheduled_tasks (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
