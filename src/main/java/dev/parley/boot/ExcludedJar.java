package dev.parley.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/**
 * A CDI extension that warns where an {@code absolute-ordering} leaves Parley's jar out. Payara and GlassFish call
 * neither an initializer nor a bean of such a jar, only its extensions, and tell them of no {@link ServletContext}.
 */
public class ExcludedJar implements Extension {

    private static final Logger LOG = System.getLogger(ExcludedJar.class.getName());

    /** CDI creates it. */
    public ExcludedJar() {
        // Public for the service loader.
    }

    void begin(@Observes @Initialized(ApplicationScoped.class) Object event) {
        if (event instanceof ServletContext) {
            return;
        }
        try {
            CodeSource source = ExcludedJar.class.getProtectionDomain().getCodeSource();
            Path jar = source == null ? Path.of("") : Path.of(source.getLocation().toURI());
            Path descriptor = jar.resolve("../../web.xml").normalize();
            if (jar.getParent() != null && jar.getParent().endsWith("WEB-INF/lib") && Files.exists(descriptor)) {
                FragmentWatch.checkOrdering(Files.readString(descriptor));
            }
        } catch (IOException | URISyntaxException | RuntimeException e) {
            LOG.log(Level.DEBUG, "the application's descriptor cannot be read", e);
        }
    }
}
