package dev.parley.it;

/** Says what was measured, so that a figure in a note can be found in the log of a run. */
public final class Figures {

    private Figures() {
    }

    /** Prints a line of them. */
    public static void say(String format, Object... values) {
        System.out.printf("FIGURE " + format + "%n", values);
    }
}
