-- 附件. The bytes lie in the store under their SHA-256; a row is one use of them, owned by the conversation it was sent in
-- (null until it is sent; swept after a day). staff_only: sent with a note, never shown to customers.
create table attachments (
    workspace_id    uuid not null references workspaces,
    id              uuid not null,
    owner           text not null check (length(owner) <= 60),
    conversation_id uuid,
    staff_only      boolean not null default false,
    name            text not null check (length(name) between 1 and 200),
    mime            text not null check (length(mime) between 3 and 100),
    bytes           bigint not null check (bytes > 0),
    sha256          bytea not null check (length(sha256) = 32),
    width           integer,
    height          integer,
    thumb_sha256    bytea check (length(thumb_sha256) = 32),
    created_at      timestamptz not null,
    primary key (workspace_id, id)
);
create index attachments_unsent on attachments (created_at) where conversation_id is null;
create index attachments_unsent_owner on attachments (workspace_id, owner) where conversation_id is null;
create index attachments_sha on attachments (sha256);
create index attachments_thumb on attachments (thumb_sha256) where thumb_sha256 is not null;
call yingda_wall('attachments');
