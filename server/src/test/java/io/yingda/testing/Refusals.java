package io.yingda.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yingda.kernel.Refusal;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a test says about being refused. */
public final class Refusals {
    private Refusals() {}

    /** Insists that this is refused with that code. */
    public static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
