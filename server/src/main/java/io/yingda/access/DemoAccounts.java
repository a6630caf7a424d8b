package io.yingda.access;

import java.util.List;

/** The accounts a demonstration shows on its sign-in page. Only the profile {@code demo} has it. */
public interface DemoAccounts {
    /** All of them, in the order to show. */
    List<Account> accounts();

    /**
     * One of them, password and all.
     *
     * @param number the staff number (工号)
     * @param latinName the name for who does not read Han
     */
    record Account(
            String number,
            String email,
            String password,
            String name,
            String latinName,
            Role role) {}
}
