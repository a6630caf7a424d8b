package io.yingda.access;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.Language;
import io.yingda.kernel.TeamId;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * Somebody to be added to the staff.
 *
 * @param email to sign in with, at most 254 characters; kept in lower case, and used once on the
 *     whole installation
 * @param name for colleagues, at most 60 characters
 * @param publicName for customers, at most 60 characters
 * @param number 工号, 1 to 12 of {@code 0-9 A-Z a-z -}; null: the next free one
 * @param password 10 to 200 characters
 */
public record NewColleague(
        String email,
        String name,
        String publicName,
        @Nullable String number,
        String password,
        Role role,
        Set<TeamId> teams,
        Language language) {
    public NewColleague {
        email = Email.of(email);
        name = Bounds.text("name", name, 60);
        publicName = Bounds.text("publicName", publicName, 60);
        number = number == null ? null : StaffNumber.of(number);
        password = Passwords.acceptable(password);
        teams = Set.copyOf(Bounds.size("teams", teams, 100));
    }
}
