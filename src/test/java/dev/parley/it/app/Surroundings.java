package dev.parley.it.app;

import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What the application runs on, as it sees it from inside. */
final class Surroundings {

    private Surroundings() {
    }

    /** Whether a class is the application's own or the server's. */
    static String origin(Class<?> type) {
        boolean ours = type.getClassLoader() == Surroundings.class.getClassLoader();
        return (ours ? "application " : "server ") + type.getName();
    }

    /** The kind of the current thread, and whether it has the application's class loader and naming. */
    static String thread() {
        Thread thread = Thread.currentThread();
        return kind(thread) + " loader=" + seesTheApplication(thread) + " naming=" + hasNaming();
    }

    /** By the thread's class loader, which may be one that Open Liberty puts before the application's. */
    static boolean seesTheApplication(Thread thread) {
        try {
            return thread.getContextClassLoader().loadClass(Surroundings.class.getName()) == Surroundings.class;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static String kind(Thread thread) {
        if (thread.getClass().getName().equals("java.lang.VirtualThread")) {
            return "virtual";
        }
        for (Class<?> type = thread.getClass(); type != null; type = type.getSuperclass()) {
            for (Class<?> face : type.getInterfaces()) {
                if (face.getSimpleName().equals("ManageableThread")) {
                    return "managed";
                }
            }
        }
        return "plain";
    }

    private static boolean hasNaming() {
        try {
            return InitialContext.doLookup("java:comp/env/greeting").equals("hello");
        } catch (NamingException e) {
            return false;
        }
    }
}
