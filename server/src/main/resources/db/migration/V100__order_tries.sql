-- Wrong tries to look an order up by number and telephone number, by visitor and by number asked for; kept a day.
create table order_tries (
    workspace_id uuid not null references workspaces,
    subject      text not null check (length(subject) <= 120),
    failures     integer not null,
    since        timestamptz not null,
    primary key (workspace_id, subject)
);
call yingda_wall('order_tries');
