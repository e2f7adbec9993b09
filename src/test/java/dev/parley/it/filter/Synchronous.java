package dev.parley.it.filter;

import jakarta.servlet.http.HttpFilter;

/** Lets everything pass; declared without support for asynchronous requests. */
public class Synchronous extends HttpFilter {

    private static final long serialVersionUID = 1L;
}
