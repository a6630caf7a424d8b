package io.yingda.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Every table of tenants is behind a wall, a wall that is torn down anywhere is missed, and nothing
 * looks over one that is not named.
 */
class WallsTest {
    @AutoClose static final TestDatabase database = TestDatabase.fresh();

    final Walls walls = new Walls(database.owner());

    @Test
    void everyTableHasAWorkspaceInItsKeyOrIsKnownToBelongToNone() {
        assertThat(walls.withoutWorkspaceInTheKey())
                .isEqualTo(new TreeSet<>(Walls.OF_NO_WORKSPACE));
    }

    @Test
    void everyTableThatTheApplicationMayTouchIsWalled() {
        assertThat(walls.unwalled()).isEqualTo(new TreeSet<>(Walls.HIDDEN_FROM_THE_APPLICATION));
        assertThat(walls.breaches()).isEmpty();
        assertThat(walls.tables()).hasSizeGreaterThan(25);
    }

    @Test
    void noOtherPolicyLetsTheApplicationThrough() {
        assertThat(walls.withAnotherPolicy()).isEmpty();
    }

    @Test
    void onlyNamedFunctionsLookBeforeTheWallsAndOnlyIntoTheNamedWorkspaces() {
        assertThat(walls.beforeTheWalls()).isEqualTo(new TreeSet<>(Walls.BEFORE_THE_WALLS));
        assertThat(walls.unbounded()).isEmpty();
    }

    @Test
    void aFunctionThatLooksOverTheWallIsFound() {
        // Whatever is made may be run by everybody, unless that is taken away.
        damaged(
                """
                create function peep() returns bigint language sql stable security definer
                set search_path from current as 'select count(*) from messages'
                """,
                left -> assertThat(left.breaches()).containsExactly("peep"));
        damaged(
                "alter function yingda_workspaces() security definer",
                left -> assertThat(left.breaches()).containsExactly("yingda_workspaces"));
        damaged(
                "alter function yingda_said reset search_path",
                left -> assertThat(left.breaches()).containsExactly("yingda_said"));
        damaged(
                """
                create or replace function yingda_said(
                    wanted tsquery, before timestamptz, before_seq bigint, before_conversation uuid, most integer)
                returns table (conversation_id uuid, seq bigint, at timestamptz)
                language sql stable security definer set search_path from current
                as 'select m.conversation_id, m.seq, m.at from messages as m where m.words @@ wanted limit most'
                """,
                left -> assertThat(left.breaches()).containsExactly("yingda_said"));
    }

    @Test
    void aWallThatIsTornDownAnywhereIsMissedExactlyThere() {
        for (var table : walls.tables()) {
            for (var damage :
                    List.of(
                            "drop policy wall on %s",
                            "alter table %s disable row level security",
                            "alter table %s no force row level security",
                            "alter policy wall on %s using (true)",
                            "alter policy wall on %s with check (true)",
                            "alter policy wall on %s to yingda_system",
                            "create policy more on %s to yingda_app using (true)",
                            "create policy more on %s using (true)")) {
                damaged(
                        damage.formatted(table),
                        left ->
                                assertThat(left.breaches())
                                        .as(damage, table)
                                        .containsExactly(table));
            }
        }
    }

    @Test
    void aRuleThatOnlyLooksLikeTheWallIsFound() {
        var rule = "workspace_id = any ((select yingda_workspaces())::uuid[]) or owner is not null";
        damaged(
                "alter policy wall on attachments using (" + rule + ")",
                left -> assertThat(left.breaches()).containsExactly("attachments"));
    }

    @Test
    void aNewTableWithoutAWallAndAKeyThatIsHandedOutAreFound() {
        damaged(
                "create table fresh (workspace_id uuid, id uuid, primary key (workspace_id, id))",
                left -> assertThat(left.breaches()).containsExactly("fresh"));
        damaged(
                "create table fresh (id uuid primary key)",
                left -> assertThat(left.breaches()).containsExactly("fresh"));
        damaged(
                "grant select (value) on secrets to yingda_app",
                left -> assertThat(left.breaches()).containsExactly("secrets"));
    }

    /** Looks at the walls after a statement that is undone again. */
    private static void damaged(String statement, Consumer<Walls> look) {
        database.undoing(
                client -> {
                    client.sql(statement).update();
                    look.accept(new Walls(client));
                });
    }

    @Test
    void theTwoRolesOwnNothingAndBypassNothing() {
        assertThat(
                        walls.names(
                                """
                                select rolname from pg_roles
                                where rolname in ('yingda_app', 'yingda_system')
                                and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
                                """))
                .isEmpty();
        assertThat(
                        walls.names(
                                """
                                select relname from pg_class
                                where relowner in ('yingda_app'::regrole, 'yingda_system'::regrole)
                                """))
                .isEmpty();
        assertThat(
                        walls.names(
                                "select 1::text from pg_auth_members where member in"
                                        + " ('yingda_app'::regrole, 'yingda_system'::regrole)"))
                .isEmpty();
    }

    @Test
    void theSystemRoleSeesNoWordsAndNoNamesOfCustomers() {
        assertThat(
                        walls.names(
                                """
                                select table_name || '.' || column_name from information_schema.column_privileges
                                where grantee = 'yingda_system' and table_name in
                                ('contacts', 'contact_identities', 'messages', 'page_views', 'orders', 'drafts', 'ratings')
                                """))
                .isEmpty();
    }
}
