package dev.parley.boot;

import jakarta.enterprise.concurrent.ContextService;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Which threads there are to be had: the server's own before the JVM's virtual ones before plain ones. */
final class ThreadKinds {

    /** Jakarta Concurrency, section 3.4.4. */
    private static final String MANAGED = "java:comp/DefaultManagedThreadFactory";
    /** Jakarta Concurrency, section 3.3.4. */
    private static final String CONTEXT = "java:comp/DefaultContextService";
    /** Before it, a virtual thread that blocks in a synchronized block holds up all others (JEP 491). */
    private static final int FIRST_WITHOUT_PINNING = 24;

    private ThreadKinds() {
    }

    /** Makes threads that have the application's naming, security and class loader, where the server has them. */
    static Optional<ThreadFactory> managed() {
        try {
            return Optional.of(InitialContext.<ThreadFactory>doLookup(MANAGED));
        } catch (NamingException | ClassCastException e) {
            return Optional.empty();
        }
    }

    /**
     * Runs work in the surroundings of the calling thread, naming above all, where the server has such a thing. The
     * factory's threads alone do not have them on WildFly.
     */
    static Executor inContext() {
        try {
            return InitialContext.<ContextService>doLookup(CONTEXT).currentContextExecutor();
        } catch (NamingException e) {
            return Runnable::run;
        }
    }

    /** Starts a virtual thread for each task; by reflection, since the code is compiled for Java 17. */
    static Optional<ExecutorService> virtual(String name, ClassLoader loader) {
        if (Runtime.version().feature() < FIRST_WITHOUT_PINNING) {
            return Optional.empty();
        }
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            type.getMethod("name", String.class, long.class).invoke(builder, name + '-', 1L);
            ThreadFactory threads = (ThreadFactory) type.getMethod("factory").invoke(builder);
            ThreadFactory ours = work -> {
                Thread thread = threads.newThread(work);
                thread.setContextClassLoader(loader);
                return thread;
            };
            return Optional.of((ExecutorService) Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class).invoke(null, ours));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM has no virtual threads", e);
        }
    }
}
