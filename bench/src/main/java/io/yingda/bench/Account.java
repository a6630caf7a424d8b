package io.yingda.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

/** What was said and what was acknowledged, over all kills; and when service stood still. */
final class Account {
    private final List<Word> words = new ArrayList<>();
    private long acked;
    private long contradicted;
    private long lastAck;
    private long struck;
    private long stillSince;
    private long stillUntil;
    private long slowestRefusal;

    /** How often words were refused, by why. */
    final Map<String, Integer> refused = new ConcurrentSkipListMap<>();

    synchronized Word say(String conversation, Steady speaker) {
        var word = new Word(words.size(), conversation, speaker);
        words.add(word);
        return word;
    }

    synchronized void acked(int number, long seq) {
        var word = words.get(number);
        long now = System.nanoTime();
        if (now - Math.max(lastAck, struck) > stillUntil - stillSince && struck > 0) {
            stillSince = Math.max(lastAck, struck);
            stillUntil = now;
        }
        lastAck = now;
        if (word.seq == 0) {
            word.seq = seq;
            acked++;
        } else if (word.seq != seq) {
            contradicted++;
        }
    }

    /** A word was answered with a refusal, whatever becomes of it. */
    synchronized void refused(Word word, String code) {
        refused.merge(code, 1, Integer::sum);
        slowestRefusal = Math.max(slowestRefusal, System.nanoTime() - word.sent);
    }

    /** From here on it is looked how long nothing is acknowledged. */
    synchronized void struck() {
        struck = System.nanoTime();
        stillSince = struck;
        stillUntil = struck;
    }

    /** From the blow to the end of the longest time without an acknowledgement, in ms. */
    synchronized long stillMillis() {
        return TimeUnit.NANOSECONDS.toMillis(stillUntil - struck);
    }

    /** Since the blow, in ms. */
    synchronized long sinceMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - struck);
    }

    synchronized long slowestRefusalMillis() {
        return TimeUnit.NANOSECONDS.toMillis(slowestRefusal);
    }

    /** What was on its way at that time of {@link System#nanoTime}, and is not acknowledged. */
    synchronized long onTheWay(long at) {
        return words.stream()
                .filter(word -> word.seq == 0 && word.sent != 0 && word.sent <= at)
                .count();
    }

    synchronized long acked() {
        return acked;
    }

    /** How often a word was acknowledged again under another number. */
    synchronized long contradicted() {
        return contradicted;
    }

    synchronized List<Word> words() {
        return List.copyOf(words);
    }
}
