package io.yingda.bench;

import java.util.Arrays;

/**
 * What a run offers: growing rates, each for the same time.
 *
 * @param rates in messages per second
 * @param seconds how long each
 * @param warmUp how many seconds are offered first and not counted: a fresh server has its programs
 *     still to compile
 * @param further whether to go on after a rate that is not sustained
 */
record Course(int[] rates, int seconds, int warmUp, boolean further) {
    static final int WARM_UP_RATE = 200;

    static Course of(Arguments given) {
        return new Course(
                given.rates(),
                given.number("seconds", 20),
                given.number("warmup", 15),
                given.text("further", "no").equals("yes"));
    }

    /** How many messages a run sends at most. */
    int most() {
        return WARM_UP_RATE * warmUp + Arrays.stream(rates).sum() * seconds + 1_000;
    }
}
