package dev.parley.boot;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Notices that an application's {@code web.xml} keeps Parley's web fragment out, so that Parley does not start. A
 * servlet without a path, since servers initialise servlets after every listener, in whichever order they call these.
 */
final class FragmentWatch extends GenericServlet {

    /** The context attribute by which the listener says that it was called. */
    private static final String LISTENED = FragmentWatch.class.getName() + ".listened";
    private static final String WARNED = FragmentWatch.class.getName() + ".warned";
    private static final Logger LOG = System.getLogger(FragmentWatch.class.getName());
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern COMPLETE = Pattern.compile("\\bmetadata-complete\\s*=\\s*[\"']true[\"']");
    private static final Pattern ORDERING = Pattern.compile("<(\\w+:)?absolute-ordering\\b");
    private static final Pattern NAMED = Pattern.compile(">\\s*parley\\s*<|<(\\w+:)?others\\b");

    /** Has a server call it when the application has started. */
    static void add(ServletContext context) {
        context.addServlet("parley-start", new FragmentWatch()).setLoadOnStartup(1);
    }

    /** The listener is called. @return false where it was called before */
    static boolean listened(ServletContext context) {
        boolean first = context.getAttribute(LISTENED) == null;
        context.setAttribute(LISTENED, true);
        return first;
    }

    /** Warns where the descriptor leaves the listener out, before a server has called any. */
    static void foresee(ServletContext context) {
        String descriptor = descriptor(context);
        if (isOff(descriptor) && !descriptor.contains(ParleyListener.class.getName())) {
            warn(context, descriptor);
        }
    }

    /** Warns of a descriptor whose ordering leaves the jar out, where only the jar's CDI extensions are called. */
    static void checkOrdering(String xml) {
        String descriptor = COMMENT.matcher(xml).replaceAll("");
        if (isOff(descriptor) && !COMPLETE.matcher(descriptor).find()) {
            warn(descriptor);
        }
    }

    @Override
    public void init() {
        if (getServletContext().getAttribute(LISTENED) == null) {
            warn(getServletContext(), descriptor(getServletContext()));
        }
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) {
        throw new IllegalStateException("not mapped to a path");
    }

    private static void warn(ServletContext context, String descriptor) {
        if (context.getAttribute(WARNED) == null) {
            context.setAttribute(WARNED, true);
            warn(descriptor);
        }
    }

    private static void warn(String descriptor) {
        LOG.log(Level.WARNING, () -> "parley.jar is in this application, but its web fragment is switched off by "
                + cause(descriptor) + ". Parley serves nothing");
    }

    private static String cause(String descriptor) {
        if (COMPLETE.matcher(descriptor).find()) {
            return "metadata-complete in WEB-INF/web.xml: remove it, or declare there what the jar's"
                    + " META-INF/web-fragment.xml declares";
        }
        return ORDERING.matcher(descriptor).find()
                ? "absolute-ordering in WEB-INF/web.xml: add <name>parley</name> to it"
                : "the server: let it process META-INF/web-fragment.xml of the jars in WEB-INF/lib";
    }

    private static boolean isOff(String descriptor) {
        return COMPLETE.matcher(descriptor).find()
                || ORDERING.matcher(descriptor).find() && !NAMED.matcher(descriptor).find();
    }

    private static String descriptor(ServletContext context) {
        try (InputStream in = context.getResourceAsStream("/WEB-INF/web.xml")) {
            return in == null ? ""
                    : COMMENT.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8)).replaceAll("");
        } catch (IOException e) {
            return "";
        }
    }
}
