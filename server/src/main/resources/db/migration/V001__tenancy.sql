-- Walls between workspaces. The application connects as yingda_app, which owns nothing: every tenant table is walled by
-- yingda_wall(), so a statement sees only the workspaces its transaction named in the setting yingda.workspaces.
-- Work without a tenant (sign-in lookups, sweeping, timers) connects as yingda_system, which yingda_open() lets see
-- named columns of named tables; V090__system_role.sql lists them all.
create function yingda_workspaces() returns uuid[]
    language sql stable parallel safe
    return coalesce(nullif(current_setting('yingda.workspaces', true), ''), '{}')::uuid[];

create procedure yingda_wall(walled regclass, tenant name default 'workspace_id')
    language plpgsql as $$
begin
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format('create policy wall on %s to yingda_app using (%I = any ((select yingda_workspaces())::uuid[])) '
        'with check (%I = any ((select yingda_workspaces())::uuid[]))', walled, tenant, tenant);
    execute format('grant select, insert, update, delete on %s to yingda_app', walled);
end $$;

create procedure yingda_open(opened regclass, privilege text, columns text default null)
    language plpgsql as $$
begin
    if not exists (select from pg_policy where polrelid = opened and polname = 'system') then
        execute format('create policy system on %s to yingda_system using (true) with check (true)', opened);
    end if;
    execute format('grant %s %s on %s to yingda_system', privilege, coalesce('(' || columns || ')', ''), opened);
end $$;

-- Keys of this installation (visitor tokens, file addresses), made on first start and shared by all nodes.
create table secrets (
    name  text primary key,
    value bytea not null
);
