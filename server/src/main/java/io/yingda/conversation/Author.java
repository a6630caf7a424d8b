package io.yingda.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;

import io.yingda.access.Colleague;
import io.yingda.access.Staffer;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * Who said it, as they were called then.
 *
 * @param id the contact or staff id; null for bot and system, and left out for customers
 * @param name the agent's public name; null unless an agent said it
 * @param number the agent's staff number (工号); null unless an agent said it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Author(Kind kind, @Nullable UUID id, @Nullable String name, @Nullable String number) {
    /** The sort of author. */
    public enum Kind {
        CONTACT,
        BOT,
        AGENT,
        SYSTEM;

        /** The word in JSON and in the database. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }

        static Kind of(String word) {
            return Words.in(Kind.class, word);
        }
    }

    static final Author BOT = new Author(Kind.BOT, null, null, null);
    static final Author SYSTEM = new Author(Kind.SYSTEM, null, null, null);

    static Author of(Staffer staffer) {
        return new Author(Kind.AGENT, staffer.id().value(), staffer.publicName(), staffer.number());
    }

    static Author of(Colleague colleague) {
        return new Author(
                Kind.AGENT, colleague.id().value(), colleague.publicName(), colleague.number());
    }

    static Author contact(UUID contact) {
        return new Author(Kind.CONTACT, contact, null, null);
    }
}
