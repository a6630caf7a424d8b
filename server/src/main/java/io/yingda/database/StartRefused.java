package io.yingda.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The server cannot start, for a reason its operator can mend. */
final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String remedy;

    /**
     * @param reason what stands in the way, in a sentence
     * @param remedy what to do or which setting to change, in a sentence
     */
    StartRefused(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    /** As {@link #StartRefused(String, String)}, when something failed below. */
    StartRefused(String reason, String remedy, Throwable cause) {
        super(reason, cause);
        this.remedy = remedy;
    }

    /** Prints the two sentences in place of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<StartRefused> {
        @Override
        protected FailureAnalysis analyze(Throwable root, StartRefused refused) {
            return new FailureAnalysis(refused.getMessage(), refused.remedy, refused);
        }
    }
}
