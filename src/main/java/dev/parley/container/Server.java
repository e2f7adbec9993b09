package dev.parley.container;

import jakarta.websocket.Session;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is known of the server as such. */
public final class Server {

    /**
     * What those servers call themselves in {@code ServletContext.getServerInfo()} on which connections that they hand
     * over keep the whole contract. Not WildFly, where a reset while writes wait pins a thread for ever; not Jetty,
     * which hands nothing over; not Open Liberty, which does not end a connection.
     */
    private static final Pattern HANDS_OVER = Pattern.compile("Apache Tomcat/1[01]\\..*|.*(Payara|GlassFish).*");

    /** Of WildFly, Payara and GlassFish, Tomcat, Jetty; Open Liberty works in its own folder for output. */
    private static final String[] FOLDERS =
        {"jboss.server.data.dir", "com.sun.aas.instanceRoot", "catalina.base", "jetty.base", "user.dir"};

    private Server() {
    }

    /** Whether connections that it hands over keep the whole contract. */
    public static boolean handsOver(String serverInfo) {
        return HANDS_OVER.matcher(serverInfo).matches();
    }

    /** Where it keeps what must outlast a redeployment: its folders for temporary files do not, on most. */
    public static Path dataFolder() {
        return Stream.of(FOLDERS).map(System::getProperty).filter(Objects::nonNull).findFirst().map(Path::of)
                .orElseThrow();
    }

    /**
     * Whether the application may write to a compressed session beside its peer. Not on Tomcat, whose state of one
     * admits one writer.
     */
    public static boolean sharesCompressedSessions() {
        try {
            Class.forName(TomcatRemote.SESSION, false, Session.class.getClassLoader());
            return false;
        } catch (ClassNotFoundException | LinkageError e) {
            return true;
        }
    }
}
