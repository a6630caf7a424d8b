package io.yingda.access;

import io.yingda.kernel.StaffId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The accounts a demonstration shows on its sign-in page. Only the profile {@code demo} has it. */
public interface DemoAccounts {
    /** All of them, in the order to show. */
    List<Account> accounts();

    /**
     * One of them, password and all.
     *
     * @param id of the colleague; null before the demonstration is loaded
     * @param latinName the name for who does not read Han
     */
    record Account(
            @Nullable StaffId id,
            String email,
            String password,
            String name,
            String latinName,
            Role role) {}
}
