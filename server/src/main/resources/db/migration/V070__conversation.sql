-- 会话. One row says who holds the conversation now; version guards every change of holder.
-- seq: last_seq is the newest message; visible_seq the newest one the customer sees; customer_seq the newest one written by the customer; reacted_seq how far the present
-- holder has reacted (reacted_seq < customer_seq is work to do, found by the event or by the sweeper).
create table conversations (
    workspace_id     uuid not null,
    id               uuid not null,
    inbox_id         uuid not null,
    contact_id       uuid not null,
    team_id          uuid,
    state            text not null check (state in ('bot', 'waiting', 'agent', 'closed')),
    agent_id         uuid,
    last_agent_id    uuid,
    priority         smallint not null default 0,
    language         text not null,
    last_seq         bigint not null default 0,
    visible_seq      bigint not null default 0,
    customer_seq     bigint not null default 0,
    reacted_seq      bigint not null default 0,
    contact_read_seq bigint not null default 0,
    contact_got_seq  bigint not null default 0,
    staff_read_seq   bigint not null default 0,
    unread           integer not null default 0,
    opened_at        timestamptz not null,
    queued_at        timestamptz,
    assigned_at      timestamptz,
    first_reply_at   timestamptz,
    owed_since       timestamptz,
    due_at           timestamptz,
    last_message_at  timestamptz not null,
    preview          text not null default '' check (length(preview) <= 200),
    preview_by       text not null default 'contact' check (preview_by in ('contact', 'bot', 'agent', 'system')),
    idle_step        smallint not null default 0,
    idle_at          timestamptz,
    closed_at        timestamptz,
    close_reason     text,
    left_message     boolean not null default false,
    bot              jsonb not null default '{}',
    version          integer not null default 0,
    primary key (workspace_id, id),
    foreign key (workspace_id, inbox_id) references inboxes,
    foreign key (workspace_id, contact_id) references contacts,
    check ((state = 'agent') = (agent_id is not null)),
    check ((state = 'closed') = (closed_at is not null)),
    check (state <> 'waiting' or queued_at is not null),
    check (reacted_seq <= last_seq and customer_seq <= last_seq)
);
create unique index conversations_open on conversations (workspace_id, inbox_id, contact_id) where state <> 'closed';
create index conversations_queue on conversations (workspace_id, priority desc, queued_at, id) where state = 'waiting';
create index conversations_held on conversations (workspace_id, agent_id) where state = 'agent';
create index conversations_contact on conversations (workspace_id, contact_id, opened_at desc);
create index conversations_recent on conversations (workspace_id, last_message_at desc, id);
create index conversations_closed on conversations (workspace_id, closed_at desc, id) where state = 'closed';
create index conversations_unreacted on conversations (last_message_at) where reacted_seq < customer_seq and state = 'bot';
create index conversations_idle on conversations (idle_at) where idle_at is not null;
call yingda_wall('conversations');

-- The ledger. seq has no gap within a conversation. key makes a repeated send the same message: 'v:<contact>:<client id>',
-- 'a:<staff>:<client id>', or null for what the server itself writes. staff_only: notes and events customers do not see;
-- author_name and author_number stay as they were when it was said. prev_seq is the newest seq before this one that the customer sees, so that a customer's screen can tell a gap.
create table messages (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    seq             bigint not null check (seq > 0),
    prev_seq        bigint not null default 0,
    inbox_id        uuid not null,
    key             text check (length(key) <= 200),
    author          text not null check (author in ('contact', 'bot', 'agent', 'system')),
    author_id       uuid,
    author_name     text,
    author_number   text,
    staff_only      boolean not null default false,
    content         jsonb not null,
    at              timestamptz not null,
    primary key (workspace_id, conversation_id, seq),
    foreign key (workspace_id, conversation_id) references conversations
);
create unique index messages_key on messages (workspace_id, inbox_id, key) where key is not null;
call yingda_wall('messages');

-- 工作状态 and 接待上限: load is what the agent holds now; raised and released in the transaction that changes the holder.
create table agent_work (
    workspace_id    uuid not null,
    staff_id        uuid not null,
    state           text not null default 'off' check (state in ('ready', 'busy', 'break', 'wrap-up', 'off')),
    by_system       boolean not null default false,
    since           timestamptz not null,
    load            integer not null default 0 check (load >= 0),
    capacity        integer not null default 5 check (capacity between 0 and 99),
    connected       boolean not null default false,
    disconnected_at timestamptz,
    idle_since      timestamptz not null,
    primary key (workspace_id, staff_id),
    foreign key (workspace_id, staff_id) references staff on delete cascade
);
call yingda_wall('agent_work');

-- 草稿: what an agent was about to say.
create table drafts (
    workspace_id    uuid not null,
    staff_id        uuid not null,
    conversation_id uuid not null,
    note            boolean not null default false,
    text            text not null check (length(text) between 1 and 8000),
    at              timestamptz not null,
    primary key (workspace_id, staff_id, conversation_id),
    foreign key (workspace_id, conversation_id) references conversations
);
call yingda_wall('drafts');
