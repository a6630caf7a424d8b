-- The servers that share this database. Each says every few seconds that it lives, and how much of its news the others may
-- have missed. place names a data directory, which one server holds at a time: who starts there follows one that has ended.
create table nodes (
    id      uuid primary key,
    place   text not null,
    lost    bigint not null default 0,
    seen_at timestamptz not null
);
grant select, insert, update, delete on nodes to yingda_system;

-- At which nodes an agent has a desk open: connected in agent_work while there is one. They go with their node.
create table desks (
    workspace_id uuid not null,
    staff_id     uuid not null,
    node_id      uuid not null references nodes on delete cascade,
    primary key (workspace_id, staff_id, node_id),
    foreign key (workspace_id, staff_id) references staff on delete cascade
);
create index desks_node on desks (node_id);
call yingda_wall('desks');
call yingda_open('desks', 'select', 'workspace_id, staff_id');
