-- 知识. texts: {"zh-CN": {"question", "similar": [], "answer" (sanitised HTML)}, …}; at least one language.
create table knowledge_entries (
    workspace_id uuid not null references workspaces,
    id           uuid not null,
    shop_id      uuid,
    category     text not null default '' check (length(category) <= 60),
    texts        jsonb not null,
    buttons      jsonb not null default '[]',
    popular      boolean not null default false,
    enabled      boolean not null default true,
    valid_from   timestamptz,
    valid_to     timestamptz,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    updated_by   uuid,
    version      integer not null default 0,
    primary key (workspace_id, id)
);
call yingda_wall('knowledge_entries');

create table unanswered_questions (
    workspace_id    uuid not null references workspaces,
    id              uuid not null,
    conversation_id uuid not null,
    seq             bigint not null,
    text            text not null check (length(text) <= 4000),
    language        text not null,
    best_entry_id   uuid,
    confidence      real,
    at              timestamptz not null,
    primary key (workspace_id, id)
);
create index unanswered_questions_at on unanswered_questions (workspace_id, at desc);
call yingda_wall('unanswered_questions');

create table answer_feedback (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    seq             bigint not null,
    entry_id        uuid not null,
    helpful         boolean not null,
    at              timestamptz not null,
    primary key (workspace_id, conversation_id, seq)
);
create index answer_feedback_entry on answer_feedback (workspace_id, entry_id);
call yingda_wall('answer_feedback');
