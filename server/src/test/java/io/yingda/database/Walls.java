package io.yingda.database;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Set;
import java.util.TreeSet;

/** Reads the catalogue: a table that somebody adds is judged without being named here. */
final class Walls {
    /** Tables that belong to no workspace, each with its reason. */
    static final Set<String> OF_NO_WORKSPACE =
            Set.of(
                    "workspaces", // the tenants themselves: walled by their own id
                    "schema_history", // the migrations that have run
                    "scheduled_tasks", // timers: names and times, looked into by the system role
                    // only
                    "secrets", // keys of the installation
                    "nodes", // the servers that share the database
                    "sign_in_failures"); // counted by address before anybody is known

    /** Of those, the ones the application's role may not touch at all. */
    static final Set<String> HIDDEN_FROM_THE_APPLICATION =
            Set.of("schema_history", "scheduled_tasks", "secrets", "nodes", "sign_in_failures");

    /**
     * What the two roles may run with the owner's eyes, before any wall: each keeps to the named
     * workspaces by itself.
     */
    static final Set<String> BEFORE_THE_WALLS =
            Set.of("yingda_said"); // which messages have these words: the index is behind no wall

    private static final String DEFINED_BY_ANOTHER =
            """
            p.prosecdef and p.pronamespace <> 'pg_catalog'::regnamespace
            and (has_function_privilege('yingda_app', p.oid, 'execute')
                 or has_function_privilege('yingda_system', p.oid, 'execute'))
            """;

    private final JdbcClient owner;

    /**
     * Walls as a client sees them that no wall binds.
     *
     * @param owner in a transaction it sees what that transaction has torn down
     */
    Walls(JdbcClient owner) {
        this.owner = owner;
    }

    /** Everything that is wrong, by the table or the function it is wrong with. */
    Set<String> breaches() {
        var all = new TreeSet<String>();
        withoutWorkspaceInTheKey().stream()
                .filter(table -> !OF_NO_WORKSPACE.contains(table))
                .forEach(all::add);
        unwalled().stream()
                .filter(table -> !HIDDEN_FROM_THE_APPLICATION.contains(table))
                .forEach(all::add);
        all.addAll(withAnotherPolicy());
        HIDDEN_FROM_THE_APPLICATION.stream().filter(this::touchable).forEach(all::add);
        beforeTheWalls().stream()
                .filter(function -> !BEFORE_THE_WALLS.contains(function))
                .forEach(all::add);
        all.addAll(unbounded());
        return all;
    }

    Set<String> withoutWorkspaceInTheKey() {
        return names(
                """
                select c.relname from pg_class c
                where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                and not exists (
                    select from pg_constraint k
                    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
                    where k.conrelid = c.oid and k.contype = 'p' and a.attnum = any (k.conkey))
                """);
    }

    /** Tables without the one policy for all statements, word for word as yingda_wall writes it. */
    Set<String> unwalled() {
        return names(
                """
                select c.relname from pg_class c
                where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                and not (c.relrowsecurity and c.relforcerowsecurity and exists (
                    select from pg_policy p,
                        lateral (select format('(%s = ANY (( SELECT yingda_workspaces() AS yingda_workspaces)::uuid[]))',
                            case c.relname when 'workspaces' then 'id' else 'workspace_id' end)) as wall(rule)
                    where p.polrelid = c.oid and p.polname = 'wall' and p.polcmd = '*'
                    and p.polroles = array['yingda_app'::regrole::oid]
                    and pg_get_expr(p.polqual, c.oid) = wall.rule
                    and pg_get_expr(p.polwithcheck, c.oid) = wall.rule))
                """);
    }

    /** Tables on which another policy lets the application through: policies add up. */
    Set<String> withAnotherPolicy() {
        return names(
                """
                select c.relname from pg_policy p join pg_class c on c.oid = p.polrelid
                where ('yingda_app'::regrole = any (p.polroles) and p.polname <> 'wall')
                or 0 = any (p.polroles)
                """);
    }

    /** Functions that run with the rights of whoever made them, for either role. */
    Set<String> beforeTheWalls() {
        return names("select p.proname from pg_proc p where " + DEFINED_BY_ANOTHER);
    }

    /**
     * Of those, the ones that do not compare with the named workspaces, or whose names can be made
     * to mean something else by whoever calls them.
     */
    Set<String> unbounded() {
        return names(
                """
                select p.proname from pg_proc p
                where %s
                and not (p.prosrc like '%%workspace_id = any ((select yingda_workspaces())::uuid[])%%'
                    and p.prosrc not ilike '%% or %%'
                    and exists (select from unnest(p.proconfig) as setting where setting like 'search_path=%%'))
                """
                        .formatted(DEFINED_BY_ANOTHER));
    }

    /** Whether the application's role may do anything with a table. */
    boolean touchable(String table) {
        return owner.sql(
                        "select has_table_privilege('yingda_app', :table, 'select, insert, update,"
                                + " delete') or has_any_column_privilege('yingda_app', :table,"
                                + " 'select, insert, update')")
                .param("table", table)
                .query(Boolean.class)
                .single();
    }

    /** All tables of tenants. */
    Set<String> tables() {
        var all =
                names(
                        """
                        select relname from pg_class
                        where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                        """);
        all.removeAll(HIDDEN_FROM_THE_APPLICATION);
        return all;
    }

    Set<String> names(String query) {
        return new TreeSet<>(owner.sql(query).query((row, _) -> row.getString(1)).list());
    }
}
