package io.yingda.contact;

import io.yingda.database.Tenancy;
import io.yingda.web.MergedContacts;
import io.yingda.web.Visitor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows from the rows which contacts have become part of another. */
@Component
class Merged implements MergedContacts {
    private final Tenancy tenancy;
    private final JdbcClient sql;

    Merged(Tenancy tenancy, JdbcClient sql) {
        this.tenancy = tenancy;
        this.sql = sql;
    }

    @Override
    public boolean merged(Visitor visitor) {
        return tenancy.reading(
                visitor.workspace(),
                () ->
                        sql.sql(
                                        """
                                        select exists (select from contacts
                                            where workspace_id = :workspace and id = :id and merged_into is not null)
                                        """)
                                .param("workspace", visitor.workspace().value())
                                .param("id", visitor.contact().value())
                                .query(Boolean.class)
                                .single());
    }
}
