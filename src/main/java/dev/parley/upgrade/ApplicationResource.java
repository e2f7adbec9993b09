package dev.parley.upgrade;

import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.net.MalformedURLException;
import java.util.regex.Pattern;

/** What an application has at the path of a route, for requests that are no handshake. */
final class ApplicationResource {

    /** The classes of the servlets by which containers serve files. */
    private static final Pattern CONTAINERS_OWN =
            Pattern.compile("(org\\.apache\\.catalina|org\\.eclipse\\.jetty|io\\.undertow|com\\.ibm)\\..*");

    private ApplicationResource() {
    }

    /** Whether a servlet of the application is mapped to the request's path, or a file is there. */
    static boolean isAt(HttpServletRequest request) {
        return isServlet(request) || isFile(request);
    }

    private static boolean isServlet(HttpServletRequest request) {
        MappingMatch match = request.getHttpServletMapping().getMappingMatch();
        if (match == null || match == MappingMatch.DEFAULT || match == MappingMatch.CONTEXT_ROOT) {
            return isApplications(request, request.getHttpServletMapping().getServletName());
        }
        return true;
    }

    private static boolean isApplications(HttpServletRequest request, String servlet) {
        ServletRegistration registration = servlet == null || servlet.isEmpty()
                ? null : request.getServletContext().getServletRegistration(servlet);
        return registration != null && !CONTAINERS_OWN.matcher(registration.getClassName()).matches();
    }

    /** As the container has it: a welcome file counts. */
    private static String path(HttpServletRequest request) {
        return request.getPathInfo() == null
                ? request.getServletPath() : request.getServletPath() + request.getPathInfo();
    }

    private static boolean isFile(HttpServletRequest request) {
        try {
            return request.getServletContext().getResource(path(request)) != null;
        } catch (MalformedURLException e) {
            return false;
        }
    }
}
