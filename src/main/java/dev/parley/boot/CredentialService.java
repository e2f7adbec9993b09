package dev.parley.boot;

import dev.parley.hook.RouteTable;
import jakarta.servlet.ServletContext;
import java.util.Set;

/** Where clients ask before they connect: browsers whether a page may, and others for tickets. */
final class CredentialService implements Service {

    private final ServletContext context;
    private final RouteTable routes;
    private final Credentials credentials;
    private final Set<String> knownRoles;
    private final NodeThreads threads;

    /** @param knownRoles of which a ticket must be able to answer */
    CredentialService(ServletContext context, RouteTable routes, Credentials credentials, Set<String> knownRoles,
                      NodeThreads threads) {
        this.context = context;
        this.routes = routes;
        this.credentials = credentials;
        this.knownRoles = knownRoles;
        this.threads = threads;
    }

    @Override
    public void start() {
        credentials.answerPreflights(context, routes);
        credentials.open(context, routes, knownRoles);
        threads.everySoOften(credentials.tickets()::sweep);
    }

    @Override
    public String toString() {
        return "credentials";
    }
}
