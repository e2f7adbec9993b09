package dev.parley.cdi;

import jakarta.annotation.Priority;
import org.jboss.weld.environment.deployment.discovery.BeanArchiveBuilder;
import org.jboss.weld.environment.deployment.discovery.BeanArchiveHandler;

/**
 * Keeps a {@link SecondWeld} from starting. Weld asks its bean archive handlers for the classes of each archive before
 * it starts anything; if every archive is empty, it does not start.
 *
 * <p>Only Weld loads this class, by {@code META-INF/services}. Elsewhere the interface is missing.
 */
@Priority(Integer.MAX_VALUE)
public final class WeldVeto implements BeanArchiveHandler {

    private static final String LIFECYCLE = "org.jboss.weld.environment.servlet.WeldServletLifecycle";
    /** Of the Jakarta Faces of Payara, GlassFish and WildFly. It makes a Weld start that has found no classes. */
    private static final String MOJARRA = "com/sun/faces/config/FacesInitializer.class";
    private static final ClassLoader WELD = BeanArchiveHandler.class.getClassLoader();

    private boolean warned;

    /** Weld creates it. */
    public WeldVeto() {
        // Public for the service loader.
    }

    /**
     * Returns an archive without classes if Weld is a second one; otherwise null, so that Weld handles the archive.
     * <b>Fail:</b> an {@link IllegalStateException} where Weld would start nevertheless.
     */
    @Override
    public BeanArchiveBuilder handle(String archive) {
        if (!isServletWeld() || !serverHasItsOwn()) {
            return null;
        }
        if (Thread.currentThread().getContextClassLoader().getResource(MOJARRA) != null) {
            throw SecondWeld.refuse(WELD);
        }
        if (!warned) {
            warned = true;
            SecondWeld.warn(WELD);
        }
        return new BeanArchiveBuilder();
    }

    /** Not one of Weld SE, which the application starts for purposes of its own. */
    private static boolean isServletWeld() {
        return StackWalker.getInstance().walk(frames -> frames.anyMatch(each -> each.getClassName().equals(LIFECYCLE)));
    }

    /** Not a Weld that applications share, as in a servlet container's own library. */
    private static boolean serverHasItsOwn() {
        return ServerCdi.beanManager().filter(beans -> beans.getClass().getClassLoader() != WELD).isPresent();
    }
}
