package dev.parley.it.filter;

import jakarta.servlet.annotation.WebFilter;

/** Stands before some paths. */
@WebFilter(filterName = "path", asyncSupported = true, urlPatterns = {"/seen/*", "/room/a", "/events/*",
    "/endpoint/*", "/stream/*", "/parley/ticket"})
public class PathWatch extends Watch {
}
