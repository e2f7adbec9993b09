package dev.parley.observe;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Reports why an application does not start, since the console of some servers (Tomcat) does not show the cause. */
public final class StartFailure {

    private static final Logger LOG = System.getLogger(StartFailure.class.getName());

    private StartFailure() {
    }

    /** Logs one sentence; the server logs the stack trace of what is thrown then. */
    public static void log(Throwable failure) {
        LOG.log(Level.ERROR, () -> "Parley does not start: " + sentence(failure));
    }

    /** What is thrown on purpose explains itself; a cause adds what a message leaves out. */
    private static String sentence(Throwable failure) {
        boolean explained = failure instanceof IllegalArgumentException || failure instanceof IllegalStateException;
        String text = explained && failure.getMessage() != null ? failure.getMessage() : failure.toString();
        Throwable cause = failure.getCause();
        boolean known = cause == null || cause.getMessage() == null || text.contains(cause.getMessage());
        return known ? text : text + " (" + cause.getMessage() + ')';
    }
}
