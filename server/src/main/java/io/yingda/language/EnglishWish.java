package io.yingda.language;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Wishes for a person in English: a verb of talking or wanting, and near it, in the same clause, a
 * person.
 */
final class EnglishWish {
    private static final Pattern LATIN_WORD = Pattern.compile("[a-z]+|[.,;:!?]");
    private static final Set<String> TALK =
            Set.of(
                    "talk",
                    "speak",
                    "chat",
                    "connect",
                    "transfer",
                    "escalate",
                    "reach",
                    "contact",
                    "call",
                    "pass",
                    "switch",
                    "forward",
                    "put",
                    "hand");
    private static final Set<String> WANT =
            Set.of(
                    "want", "need", "get", "give", "like", "prefer", "require", "request", "demand",
                    "find", "have", "there", "any");
    private static final Set<String> PERSON =
            Set.of(
                    "human",
                    "humans",
                    "person",
                    "agent",
                    "agents",
                    "representative",
                    "representatives",
                    "operator",
                    "rep",
                    "supervisor",
                    "manager",
                    "people",
                    "staff",
                    "adviser",
                    "advisor",
                    "employee",
                    "specialist",
                    "colleague");
    private static final Set<String> ANYBODY = Set.of("someone", "somebody", "anyone", "anybody");
    private static final Set<String> ALIVE = Set.of("real", "live", "actual", "human", "living");
    private static final Set<String> NO_PERSON =
            Set.of(
                    "cleaning",
                    "contact",
                    "travel",
                    "hair",
                    "bleaching",
                    "shipping",
                    "drying",
                    "per",
                    "each",
                    "gift",
                    "another",
                    "young",
                    "old",
                    "important",
                    "tall",
                    "one",
                    "two",
                    "three",
                    "four",
                    "six",
                    "wetting",
                    "chemical",
                    "washing");
    private static final Set<String> NOT =
            Set.of("dont", "not", "no", "never", "without", "didnt", "neednt");
    private static final Pattern NO_BOT =
            Pattern.compile(
                    "\\b(?:no|not|dont give me|stop|without|hate|dont want|do not want|dont"
                        + " like|enough of|instead of|sick of|tired of|rather than)(?:"
                        + " (?:more|want|to|talk|speak|chat|with|this|these|the|a|an|any|being|stupid|your|talking))*"
                        + " (?:(?:ro)?bots?|machine|ai|automated"
                        + " (?:repl|respon|answer|messag)[a-z]*)\\b|\\bchat ?bots? (?:is|are)"
                        + " useless\\b");
    private static final Pattern ALONE =
            Pattern.compile(
                    "\\bescalate\\b|\\bany ?(?:one|body)"
                        + " (?:there|here|home|real|around)\\W*$|\\bcontact"
                        + " support\\b|\\b(?:human|real|live)"
                        + " (?:support|help|assistance)\\b|\\b(?:human|real person|agent)s?"
                        + " (?:help|assist|reply|take over)\\b|^\\W*(?:please |pls |just )?(?:an?"
                        + " |the )?(?:(?:real |live |actual |customer |support"
                        + " )?(?:human|person|agent|representative|operator|rep)|customer"
                        + " service|customer support|live chat|live support|real people)(?:"
                        + " being)?(?: please| pls| now|\\W)*$");

    private EnglishWish() {}

    static boolean isIn(String folded) {
        var words =
                LATIN_WORD
                        .matcher(folded.replace("'", "").replace("’", ""))
                        .results()
                        .map(found -> Spelling.nearest(found.group()))
                        .toList();
        var text = String.join(" ", words);
        if (NO_BOT.matcher(text).find() || ALONE.matcher(text).find()) {
            return true;
        }
        for (var i = 0; i < words.size(); i++) {
            if (wishesFrom(words, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean wishesFrom(List<String> words, int i) {
        var verb = words.get(i);
        var talk = TALK.contains(verb);
        if ((!talk && !WANT.contains(verb)) || isNoun(words, i) || negatedBefore(words, i)) {
            return false;
        }
        var reach = Math.min(words.size(), i + (talk ? 8 : 6));
        for (var j = i + 1; j < reach; j++) {
            var word = words.get(j);
            if (word.length() == 1 && ".,;:!?".contains(word)) {
                return false;
            }
            if (talk && (ANYBODY.contains(word) || asksService(words, j))) {
                return true;
            }
            if (PERSON.contains(word) && !NO_PERSON.contains(words.get(j - 1))) {
                return talk
                        || (ALIVE.contains(word) && endsThought(words, j))
                        || ALIVE.contains(words.get(j - 1))
                        || endsThought(words, j);
            }
        }
        return false;
    }

    /**
     * "The contact person" and "do you have staff in Paris" wish for nobody, nor does "I like the
     * person".
     */
    private static boolean isNoun(List<String> words, int i) {
        var before = i == 0 ? "" : words.get(i - 1);
        return switch (words.get(i)) {
            case "like" -> !Set.of("would", "id", "d").contains(before);
            case "have" -> before.equals("you");
            default -> Set.of("the", "a", "my", "your", "an").contains(before);
        };
    }

    private static boolean asksService(List<String> words, int j) {
        return (words.get(j).equals("customer") || words.get(j).equals("live"))
                && j + 1 < words.size()
                && Set.of("service", "support", "care", "chat").contains(words.get(j + 1))
                && (j + 2 >= words.size()
                        || !Set.of("hours", "email", "number", "phone", "time")
                                .contains(words.get(j + 2)));
    }

    /**
     * "I need an agent to …" and "is there a person here?" ask; "I need a person-sized box" does
     * not.
     */
    private static boolean endsThought(List<String> words, int person) {
        return person + 1 >= words.size()
                || Set.of(
                                ".",
                                ",",
                                ";",
                                "!",
                                "?",
                                "please",
                                "now",
                                "to",
                                "who",
                                "that",
                                "here",
                                "on",
                                "instead",
                                "being",
                                "available",
                                "there",
                                "in",
                                "right",
                                "and",
                                "not",
                                "for")
                        .contains(words.get(person + 1));
    }

    private static boolean negatedBefore(List<String> words, int i) {
        for (var j = Math.max(0, i - 3); j < i; j++) {
            if (NOT.contains(words.get(j))
                    && !(j > 0 && Set.of("why", "can", "could").contains(words.get(j - 1)))) {
                return true;
            }
        }
        return i + 1 < words.size() && words.get(i + 1).equals("no");
    }
}
