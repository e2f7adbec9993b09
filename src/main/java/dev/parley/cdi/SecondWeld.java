package dev.parley.cdi;

import dev.parley.observe.StartFailure;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Weld that an application brings to a server that has CDI. Its initializer runs on every server, in an order that
 * no application controls. Started, it makes WildFly reject all later applications (both share one registry), and fails
 * with a {@link LinkageError} on Payara, GlassFish and Open Liberty. {@link WeldVeto} and {@link UndertowWeldVeto} keep
 * it from starting.
 */
final class SecondWeld {

    private static final Logger LOG = System.getLogger(SecondWeld.class.getName());
    private static final Pattern JAR = Pattern.compile("([^/]+\\.jar)!?/org/jboss/weld/");

    private SecondWeld() {
    }

    /** Reports that this Weld is not started. */
    static void warn(ClassLoader weld) {
        LOG.log(Level.WARNING, () -> "This Weld is not started: " + conflict(weld));
    }

    /** Reports that this Weld fails the deployment. */
    static IllegalStateException refuse(ClassLoader weld) {
        IllegalStateException failure = new IllegalStateException(conflict(weld));
        StartFailure.log(failure);
        return failure;
    }

    private static String conflict(ClassLoader weld) {
        return "WEB-INF/lib/" + jar(weld) + " is in this application, and the server has CDI; two CDI containers in one"
                + " application conflict. Remove it from the WAR: give org.jboss.weld.servlet:weld-servlet-core the"
                + " scope provided";
    }

    private static String jar(ClassLoader weld) {
        URL url = weld.getResource(BundledWeld.INITIALIZER.replace('.', '/') + ".class");
        return Stream.of(String.valueOf(url)).map(JAR::matcher).filter(Matcher::find).map(found -> found.group(1))
                .findFirst().orElse("weld-servlet-core.jar");
    }
}
