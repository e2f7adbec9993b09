package dev.parley.boot;

import dev.parley.api.Peer;
import dev.parley.api.Tokens;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import dev.parley.config.ParleyConfig;
import dev.parley.hook.OriginRule;
import dev.parley.hook.RouteTable;
import dev.parley.peer.Threads;
import dev.parley.security.OriginPolicy;
import dev.parley.security.TicketCheck;
import dev.parley.security.TicketDesk;
import dev.parley.security.TicketServlet;
import dev.parley.security.TicketStore;
import dev.parley.security.TokenCheck;
import dev.parley.security.TokenRenewal;
import dev.parley.security.TokenVerifier;
import dev.parley.upgrade.PreflightFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How clients say who they are, beside the server's own login: tokens and tickets, each as far as it is configured.
 * Where tokens are not, nothing of their library is touched.
 */
final class Credentials {

    private static final String TICKET_SERVLET = "parley-ticket";

    private final ParleyConfig config;
    private final OriginPolicy origins;
    private final UpgradeHook tokenCheck;
    private final Tokens tokens;
    private final TicketStore tickets;

    Credentials(ParleyConfig config, Threads threads) {
        InstantSource clock = threads.clock();
        this.config = config;
        this.origins = new OriginPolicy(config.upgrades().origins());
        this.tickets = new TicketStore(config.tickets().lifetime(), clock);
        if (config.tokens().isOn()) {
            TokenVerifier verifier = Library.use("parley.token.jwks or parley.token.key is set",
                    () -> new TokenVerifier(config.tokens(), clock));
            this.tokenCheck = new TokenCheck(verifier, config.tokens().cookie(), threads.nanoTime());
            this.tokens = new TokenRenewal(verifier);
        } else {
            this.tokenCheck = new NoTokens();
            this.tokens = new NoTokens();
        }
    }

    /** Which pages may connect. */
    OriginRule origins() {
        return origins;
    }

    /** Of clients from an allowed origin, in the order in which they are made. */
    List<UpgradeHook> checks() {
        return List.of(config.tickets().isOn()
                ? new TicketCheck(tickets, config.upgrades().challenge(), tokenCheck) : tokenCheck);
    }

    /** Ahead of all filters: a browser's question carries no credentials, so that a login would refuse it. */
    void answerPreflights(ServletContext context, RouteTable routes) {
        Map<String, String> others = config.tickets().isOn()
                ? Map.of(config.tickets().path(), TicketServlet.METHOD) : Map.of();
        FilterRegistration.Dynamic filter = context.addFilter("parley-preflight",
                new PreflightFilter(routes, others, origins, config.upgrades().trustedProxies()));
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    /** Opens the place where tickets are given out, if there is one. */
    void open(ServletContext context, RouteTable routes, Set<String> knownRoles) {
        if (config.tickets().isOn()) {
            String path = config.tickets().path();
            TicketDesk desk = new TicketDesk(List.of(tokenCheck), knownRoles,
                    config.upgrades().challenge(), tickets);
            ServletRegistration.Dynamic servlet = context.addServlet(TICKET_SERVLET,
                    new TicketServlet(desk, origins, config.upgrades().trustedProxies()));
            if (routes.match(path).isPresent() || !servlet.addMapping(path).isEmpty()) {
                throw new IllegalArgumentException("parley.ticket.path is a path of the application's own: " + path);
            }
        }
    }

    Tokens tokens() {
        return tokens;
    }

    TicketStore tickets() {
        return tickets;
    }

    /** Asks for none and renews none. */
    private static final class NoTokens implements UpgradeHook, Tokens {

        @Override
        public Upgrade upgrade(UpgradeRequest request) {
            return Upgrade.accept();
        }

        @Override
        public void renew(Peer peer, String token) {
            throw new IllegalStateException("neither parley.token.jwks nor parley.token.key is set");
        }
    }
}
