package dev.parley.schema;

/**
 * What the validation of one event may still cost: violations, and characters that regular expressions read.
 * <b>Thread:</b> the one that validates.
 */
final class ValidationBudget {

    /** Thrown where an event has read all its characters. Without a stack trace, as clients can cause storms of it. */
    static final class SpentException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private SpentException() {
            super("too many characters read", null, false, false);
        }
    }

    /** What a short text may cost, however bad its expression is: about as much as a hundred checks. */
    private static final int STEPS = 5_000;

    private final int stepsPerCharacter;
    private int violations;
    private long steps = STEPS;
    private boolean spent;

    ValidationBudget(int violations, int stepsPerCharacter) {
        this.violations = violations;
        this.stepsPerCharacter = stepsPerCharacter;
    }

    void found() {
        violations--;
    }

    boolean hasViolations() {
        return violations > 0;
    }

    /** Violations are counted no longer. */
    void allViolations() {
        violations = Integer.MAX_VALUE;
    }

    /** A text of the event that adds to what may be read, and counts what is. */
    CharSequence text(CharSequence text) {
        steps += (long) stepsPerCharacter * text.length();
        return new Text(text);
    }

    /** Whether a text could not be checked to its end. */
    boolean isSpent() {
        return spent;
    }

    private void step() {
        if (--steps < 0) {
            steps = 0;
            spent = true;
            throw new SpentException();
        }
    }

    private final class Text implements CharSequence {

        private final CharSequence text;

        private Text(CharSequence text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            step();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
