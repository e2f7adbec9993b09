package dev.parley.cdi;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;

/**
 * Keeps a {@link SecondWeld} from starting on WildFly, whichever parameters the application gives it: takes its
 * initializer out before any is called. Weld's listener, if a descriptor declares it, WildFly itself takes out.
 *
 * <p>Only Undertow loads this class, by {@code META-INF/services}. Elsewhere the interface is missing.
 */
public final class UndertowWeldVeto implements ServletExtension {

    /** Undertow creates it. */
    public UndertowWeldVeto() {
        // Public for the service loader.
    }

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        if (hasCdi(deployment.getClassLoader()) && deployment.getServletContainerInitializers().removeIf(each ->
                each.getServletContainerInitializerClass().getName().equals(BundledWeld.INITIALIZER))) {
            SecondWeld.warn(deployment.getClassLoader());
        }
    }

    /** Undertow has not yet made the application's class loader that of the thread, by which CDI is found. */
    private static boolean hasCdi(ClassLoader application) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            return ServerCdi.isThere();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
