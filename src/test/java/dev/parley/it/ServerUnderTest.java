package dev.parley.it;

import dev.parley.it.server.ServerJdk;
import java.nio.file.Path;

/** Which server the tests run on, and what is special about it. */
public final class ServerUnderTest {

    /** What Payara and GlassFish do with their own WebSocket. */
    public static final String DISPATCHED_AGAIN = "now and then a new connection hangs while another one is being "
            + "closed: Grizzly dispatches the closed one's request again";

    /** What servers' own WebSocket does when the application closes. */
    static final String UNHEARD_ANSWER = "`wasClean` is `false` of a peer that Parley closed, even if the client "
            + "answered: the server reports the end before the answer";

    private static final String NAME = System.getProperty("test.server");

    private ServerUnderTest() {
    }

    /** The setting {@code parley.transport} of this run. */
    static String transport() {
        return System.getProperty("test.transport");
    }

    /** Whether Parley's own WebSocket is used here by default. */
    public static boolean suitsDirect() {
        return isTomcat() || isGlassFish();
    }

    /** Whether routes with hooks are served by it. */
    static boolean isDirect() {
        return transport().equals("direct") || transport().equals("auto") && suitsDirect();
    }

    /** Whether the server's own WebSocket is sent anything at all. */
    public static boolean isFuzzed() {
        return isTomcat() || Boolean.getBoolean("fuzz.foreign");
    }

    /** Tomcat, 10.1 or 11. */
    public static boolean isTomcat() {
        return NAME.startsWith("tomcat");
    }

    /** Jetty, of the 12 line. */
    public static boolean isJetty() {
        return NAME.startsWith("jetty");
    }

    /** WildFly: Undertow. */
    public static boolean isWildFly() {
        return NAME.startsWith("wildfly");
    }

    /** Open Liberty. */
    public static boolean isLiberty() {
        return NAME.startsWith("liberty");
    }

    static boolean isPayara() {
        return NAME.startsWith("payara");
    }

    /** GlassFish, or Payara, which has grown out of it: Tyrus on Grizzly. */
    public static boolean isGlassFish() {
        return NAME.startsWith("glassfish") || NAME.startsWith("payara");
    }

    /** Whether it answers 503 to a colon in a path of an application with security constraints. */
    static boolean refusesColons() {
        return isGlassFish() && !NAME.equals("payara6")
                && deviates(true, "the server answers 503 to a path with a colon, before any filter runs, where the "
                        + "application has security constraints");
    }

    /** Whether the server brings CDI, so that a WAR need not. */
    static boolean hasCdi() {
        return !isTomcat() && !isJetty();
    }

    /** Whether it has Jakarta Concurrency. */
    static boolean hasManagedThreads() {
        return hasCdi();
    }

    /** Whether it has EJBs. */
    static boolean hasEjb() {
        return hasCdi();
    }

    /** The Java version of its JVM. */
    static int javaVersion() {
        return ServerJdk.ofThisRun().orElseThrow().version().feature();
    }

    /**
     * Whether the server does a thing in its own way, which the test then expects.
     *
     * @param reason what it does and why, for the table of servers
     */
    public static boolean deviates(boolean here, String reason) {
        if (here) {
            System.out.println("DEVIATION: " + reason);
        }
        return here;
    }

    /** Where it is unpacked. */
    static Path home() {
        return Path.of(System.getProperty("test.server.home"));
    }

    /** Where the launcher keeps what it makes for it. */
    static Path work() {
        return Path.of(System.getProperty("test.wars"), NAME);
    }
}
