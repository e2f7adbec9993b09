package dev.parley.it.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** A filter that leaves its name in the response, and does as the request's headers ask that filter by its name. */
public class Watch extends HttpFilter {

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.addHeader("X-Filter", getFilterName());
        if (getFilterName().equals(request.getHeader("X-Refuse"))) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            response.getWriter().print("refused by " + getFilterName());
        } else if (getFilterName().equals(request.getHeader("X-Wrap"))) {
            chain.doFilter(new Wrapped(request), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Comes from elsewhere, from somebody, and from the site's own page. */
    private static final class Wrapped extends HttpServletRequestWrapper {

        Wrapped(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> "alice";
        }

        @Override
        public String getRemoteAddr() {
            return "198.51.100.7";
        }

        @Override
        public String getHeader(String name) {
            return name.equalsIgnoreCase("Origin") ? origin() : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase("Origin")
                    ? Collections.enumeration(List.of(origin())) : super.getHeaders(name);
        }

        private String origin() {
            return "http://" + super.getHeader("Host");
        }
    }
}
