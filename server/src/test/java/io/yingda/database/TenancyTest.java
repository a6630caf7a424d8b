package io.yingda.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yingda.kernel.WorkspaceId;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

class TenancyTest {
    @AutoClose static final TestDatabase database = TestDatabase.fresh();

    final Tenancy tenancy = database.tenancy();
    WorkspaceId tea = WorkspaceId.next();
    WorkspaceId books = WorkspaceId.next();

    @BeforeEach
    void twoWorkspaces() {
        tea = workspace("茶馆");
        books = workspace("书店");
    }

    @Test
    void aTransactionSeesOnlyTheWorkspaceItNames() {
        assertThat(tenancy.in(tea, this::names)).containsExactly("茶馆");
        assertThat(tenancy.in(books, this::names)).containsExactly("书店");
        assertThat(tenancy.in(Set.of(tea, books), this::names))
                .containsExactlyInAnyOrder("茶馆", "书店");
    }

    @Test
    void aRowOfAnotherWorkspaceCannotBeWritten() {
        assertThatThrownBy(() -> tenancy.run(tea, () -> addShop(books)))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void aStatementOutsideOfATransactionOfAWorkspaceIsRefused() {
        assertThatThrownBy(this::names)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage(
                        "A statement on the tables of workspaces must be inside Tenancy.in(…)");
    }

    @Test
    void whatTheDatabaseRefusesItsOwnerIsNotQuoted() throws SQLException {
        var words = "暗号" + UUID.randomUUID();
        try (var connection = TestDatabase.freshOwner().connect();
                var insert = connection.prepareStatement("insert into shops (name) values (?)")) {
            insert.setString(1, words);
            assertThatThrownBy(insert::executeUpdate)
                    .hasMessageContaining("shops")
                    .satisfies(failure -> assertThat(failure.toString()).doesNotContain(words));
        }
    }

    @Test
    void workInsideTheSameWorkspaceJoinsAndIsRolledBackWithTheRest() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                tenancy.run(
                                        tea,
                                        () -> {
                                            tenancy.run(tea, () -> addShop(tea));
                                            throw new IllegalStateException("the outer work fails");
                                        }));
        assertThat(tenancy.<Long>in(tea, this::shops)).isZero();
    }

    @Test
    void enteringAnotherWorkspaceInsideOneIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> tenancy.run(tea, () -> tenancy.run(books, () -> {})))
                .withMessageContaining("cannot enter");
        assertThat(tenancy.in(Set.of(tea, books), () -> tenancy.in(books, () -> "narrower")))
                .isEqualTo("narrower");
    }

    @Test
    void readingCannotWriteAndWritingInsideReadingIsRefused() {
        assertThat(tenancy.reading(tea, this::names)).containsExactly("茶馆");
        assertThatThrownBy(
                        () ->
                                tenancy.reading(
                                        tea,
                                        () -> {
                                            addShop(tea);
                                            return "";
                                        }))
                .isInstanceOf(DataAccessException.class);
        assertThatIllegalStateException()
                .isThrownBy(() -> tenancy.reading(tea, () -> tenancy.in(tea, () -> "")));
    }

    @Test
    void onlyWhatMayBeLostDoesNotWaitForTheDisk() {
        assertThat(tenancy.<String>fleeting(Set.of(tea), this::waitsForTheDisk)).isEqualTo("off");
        assertThat(
                        tenancy.<String>in(
                                tea,
                                () -> {
                                    // the tests' own database waits for nothing
                                    database.app()
                                            .sql("set local synchronous_commit = 'local'")
                                            .update();
                                    return tenancy.fleeting(Set.of(tea), this::waitsForTheDisk);
                                }))
                .isEqualTo("local");
        assertThatIllegalStateException()
                .isThrownBy(() -> tenancy.fleeting(Set.of(tea), () -> tenancy.in(tea, () -> "")))
                .withMessageContaining("may be lost");
    }

    @Test
    void whatFollowsACommitRunsAfterItInOrderAndMayOpenATransactionOfItsOwn() {
        var seen = new ArrayList<Long>();
        tenancy.run(
                tea,
                () -> {
                    tenancy.afterCommit(() -> seen.add(tenancy.in(tea, this::shops)));
                    tenancy.afterCommit(() -> tenancy.run(books, () -> addShop(books)));
                    tenancy.afterCommit(() -> seen.add(tenancy.in(books, this::shops)));
                    addShop(tea);
                });
        assertThat(seen).containsExactly(1L, 1L);
    }

    @Test
    void nothingFollowsARollback() {
        var seen = new ArrayList<String>();
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                tenancy.run(
                                        tea,
                                        () -> {
                                            tenancy.afterCommit(() -> seen.add("committed"));
                                            throw new IllegalStateException("no");
                                        }));
        assertThat(seen).isEmpty();
    }

    @Test
    void theWorkspaceStandsInTheLogLinesOfItsWork() {
        assertThat(tenancy.in(tea, () -> String.valueOf(MDC.get(Logged.WORKSPACE))))
                .isEqualTo(tea.toString());
        assertThat(MDC.get(Logged.WORKSPACE)).isNull();
    }

    private List<String> names() {
        return database.app()
                .sql("select name from workspaces")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private long shops() {
        return database.app().sql("select count(*) from shops").query(Long.class).single();
    }

    private String waitsForTheDisk() {
        return database.app().sql("show synchronous_commit").query(String.class).single();
    }

    private void addShop(WorkspaceId workspace) {
        database.app()
                .sql(
                        """
                        insert into shops (workspace_id, id, name, created_at)
                        values (:workspace, :id, '店', now())
                        """)
                .param("workspace", workspace.value())
                .param("id", WorkspaceId.next().value())
                .update();
    }

    private static WorkspaceId workspace(String name) {
        var id = WorkspaceId.next();
        database.owner()
                .sql("insert into workspaces (id, name, created_at) values (:id, :name, :at)")
                .param("id", id.value())
                .param("name", name)
                .param("at", Instant.EPOCH.atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }
}
