package dev.parley.boot;

import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Where a server keeps what must outlast a redeployment: its folders for temporary files do not, on most. */
final class DataFolder {

    /** Of WildFly, Payara and GlassFish, Tomcat, Jetty; Open Liberty works in its own folder for output. */
    private static final String[] PROPERTIES =
        {"jboss.server.data.dir", "com.sun.aas.instanceRoot", "catalina.base", "jetty.base", "user.dir"};

    private DataFolder() {
    }

    /** The file for an application's rooms. */
    static Path rooms(ServletContext context, String configured) {
        String name = context.getContextPath().isEmpty() ? "ROOT" : context.getContextPath().substring(1);
        return folder(configured).resolve(name.replace('/', '#') + ".rooms");
    }

    private static Path folder(String configured) {
        if (!configured.isEmpty()) {
            return Path.of(configured);
        }
        return Stream.of(PROPERTIES).map(System::getProperty).filter(Objects::nonNull).findFirst().map(Path::of)
                .orElseThrow().resolve("parley");
    }
}
