package dev.parley.direct;

import java.util.regex.Pattern;

/** The servers on which connections that the container hands over keep the whole contract. */
public final class Container {

    /**
     * What they call themselves in {@code ServletContext.getServerInfo()}. Not WildFly, where a reset while writes wait
     * pins a thread for ever; not Jetty, which hands nothing over; not Open Liberty, which does not end a connection.
     */
    private static final Pattern SUITABLE = Pattern.compile("Apache Tomcat/1[01]\\..*|.*(Payara|GlassFish).*");

    private Container() {
    }

    /** Whether it is one of them. */
    public static boolean isSuitable(String serverInfo) {
        return SUITABLE.matcher(serverInfo).matches();
    }
}
