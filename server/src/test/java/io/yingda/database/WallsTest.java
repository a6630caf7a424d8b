package io.yingda.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads the catalogue: a table that somebody adds is judged without being named here. */
class WallsTest {
    /** Tables that belong to no workspace, each with its reason. */
    private static final Set<String> OF_NO_WORKSPACE =
            Set.of(
                    "workspaces", // the tenants themselves: walled by their own id
                    "schema_history", // the migrations that have run
                    "scheduled_tasks", // timers: names and times, looked into by the system role
                    // only
                    "secrets", // keys of the installation
                    "sign_in_failures"); // counted by address before anybody is known

    /** Of those, the ones the application's role may not touch at all. */
    private static final Set<String> HIDDEN_FROM_THE_APPLICATION =
            Set.of("schema_history", "scheduled_tasks", "secrets", "sign_in_failures");

    @AutoClose static final TestDatabase database = TestDatabase.fresh();

    @Test
    void everyTableHasAWorkspaceInItsKeyOrIsKnownToBelongToNone() {
        assertThat(
                        names(
                                """
                                select c.relname from pg_class c
                                where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                                and not exists (
                                    select from pg_constraint k
                                    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
                                    where k.conrelid = c.oid and k.contype = 'p' and a.attnum = any (k.conkey))
                                """))
                .isEqualTo(new TreeSet<>(OF_NO_WORKSPACE));
    }

    @Test
    void everyTableThatTheApplicationMayTouchIsWalled() {
        assertThat(
                        names(
                                """
                                select c.relname from pg_class c
                                where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                                and not (c.relrowsecurity and c.relforcerowsecurity and exists (
                                    select from pg_policy p
                                    where p.polrelid = c.oid
                                    and p.polroles = array['yingda_app'::regrole::oid]
                                    and pg_get_expr(p.polqual, c.oid) like '%yingda_workspaces()%'
                                    and pg_get_expr(p.polwithcheck, c.oid) like '%yingda_workspaces()%'))
                                """))
                .isEqualTo(new TreeSet<>(HIDDEN_FROM_THE_APPLICATION));
        for (var table : HIDDEN_FROM_THE_APPLICATION) {
            assertThat(may("yingda_app", table)).as("the application and " + table).isFalse();
        }
    }

    @Test
    void noOtherPolicyLetsTheApplicationThrough() {
        assertThat(
                        names(
                                """
                                select polrelid::regclass || '.' || polname from pg_policy
                                where ('yingda_app'::regrole = any (polroles) and polname <> 'wall')
                                or 0 = any (polroles)
                                """))
                .isEmpty();
    }

    @Test
    void theTwoRolesOwnNothingAndBypassNothing() {
        assertThat(
                        names(
                                """
                                select rolname from pg_roles
                                where rolname in ('yingda_app', 'yingda_system')
                                and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
                                """))
                .isEmpty();
        assertThat(
                        names(
                                """
                                select relname from pg_class
                                where relowner in ('yingda_app'::regrole, 'yingda_system'::regrole)
                                """))
                .isEmpty();
        assertThat(
                        names(
                                "select 1::text from pg_auth_members where member in"
                                        + " ('yingda_app'::regrole, 'yingda_system'::regrole)"))
                .isEmpty();
    }

    @Test
    void theSystemRoleSeesNoWordsAndNoNamesOfCustomers() {
        assertThat(
                        names(
                                """
                                select table_name || '.' || column_name from information_schema.column_privileges
                                where grantee = 'yingda_system' and table_name in
                                ('contacts', 'contact_identities', 'messages', 'page_views', 'orders', 'drafts', 'ratings')
                                """))
                .isEmpty();
    }

    private static boolean may(String role, String table) {
        return database.owner()
                .sql("select has_table_privilege(:role, :table, 'select, insert, update, delete')")
                .param("role", role)
                .param("table", table)
                .query(Boolean.class)
                .single();
    }

    private static Set<String> names(String query) {
        List<String> found = database.owner().sql(query).query((row, _) -> row.getString(1)).list();
        return new TreeSet<>(found);
    }
}
