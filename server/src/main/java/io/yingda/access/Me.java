package io.yingda.access;

import io.yingda.kernel.Language;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;

/**
 * Who one is, as the desk needs it on opening.
 *
 * @param permissions what one may do in this session
 * @param csrf to be repeated in the header X-CSRF by writes; absent for a program
 * @param demo whether this is the demonstration, with invented people
 */
record Me(
        Workspace workspace,
        Self staff,
        List<Permission> permissions,
        @Nullable String csrf,
        boolean demo) {
    Me(Workspace workspace, Staffer staffer, String email, @Nullable String csrf, boolean demo) {
        this(
                workspace,
                new Self(
                        staffer.id(),
                        staffer.name(),
                        staffer.publicName(),
                        staffer.number(),
                        email,
                        staffer.role(),
                        staffer.language(),
                        List.copyOf(staffer.teams())),
                staffer.permissions().stream().sorted(Comparator.naturalOrder()).toList(),
                csrf,
                demo);
    }

    /** Oneself. */
    record Self(
            StaffId id,
            String name,
            String publicName,
            String number,
            String email,
            Role role,
            Language language,
            List<TeamId> teams) {}
}
