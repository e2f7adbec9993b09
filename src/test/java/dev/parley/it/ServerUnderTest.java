package dev.parley.it;

import java.nio.file.Path;

/** Which server the tests run on, and what is special about it. */
final class ServerUnderTest {

    private static final String NAME = System.getProperty("test.server");

    private ServerUnderTest() {
    }

    static boolean isTomcat() {
        return NAME.startsWith("tomcat");
    }

    static boolean isJetty() {
        return NAME.startsWith("jetty");
    }

    static boolean isWildFly() {
        return NAME.startsWith("wildfly");
    }

    /** GlassFish, or Payara, which has grown out of it: Tyrus on Grizzly. */
    static boolean isGlassFish() {
        return NAME.startsWith("glassfish") || NAME.startsWith("payara");
    }

    /** Whether the server brings CDI, so that a WAR need not. */
    static boolean hasCdi() {
        return !isTomcat() && !isJetty();
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
