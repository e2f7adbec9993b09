package dev.parley.it.filter;

import jakarta.servlet.annotation.WebFilter;

/** Is found by its annotation. */
@WebFilter(filterName = "annotated", urlPatterns = "/*", asyncSupported = true)
public class AnnotatedWatch extends Watch {
}
