package dev.parley.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The CDI container that runs for this application before its first initializer: the server's, if it has one. */
public final class ServerCdi {

    private ServerCdi() {
    }

    /** Whether one runs. */
    public static boolean isThere() {
        return beanManager().isPresent();
    }

    static Optional<BeanManager> beanManager() {
        try {
            return Optional.ofNullable(CDI.current().getBeanManager());
        } catch (IllegalStateException | NoClassDefFoundError e) {
            return inJndi();
        }
    }

    private static Optional<BeanManager> inJndi() {
        try {
            return Optional.ofNullable(InitialContext.doLookup("java:comp/BeanManager"));
        } catch (NamingException e) {
            return Optional.empty();
        }
    }
}
