package dev.parley.upgrade;

import dev.parley.api.UpgradeRequest;
import dev.parley.container.UpgradedSocket;
import dev.parley.hook.AcceptedUpgrade;
import dev.parley.hook.RouteTarget.Kind;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.security.Principal;

/**
 * The request of a handshake that the container makes: it reports the container's upgrade handler, and tells the
 * container who the client is. The HTTP session of a route with hooks is hidden: Tyrus closes with 1000 the sessions of
 * an application that ends, and Tomcat would not keep the peers that {@code parley.session.end} keeps.
 */
final class WatchedRequest extends HttpServletRequestWrapper {

    private final UpgradeRequest decided;
    private final boolean sessionIsOurs;
    private final UpgradedSocket socket;

    WatchedRequest(HttpServletRequest request, AcceptedUpgrade upgrade, UpgradedSocket socket) {
        super(request);
        this.decided = upgrade.admission().request();
        this.sessionIsOurs = upgrade.route().kind() == Kind.WEB_SOCKET;
        this.socket = socket;
    }

    /** In the form in which the route was found: containers look for their endpoint in different ones. */
    @Override
    public String getServletPath() {
        return decided.path();
    }

    @Override
    public String getPathInfo() {
        return null;
    }

    @Override
    public String getRequestURI() {
        return decided.path().equals("/") ? getContextPath() + "/" : RequestPath.plainUri(super.getRequestURI());
    }

    @Override
    public HttpSession getSession(boolean create) {
        return sessionIsOurs && !create ? null : super.getSession(create);
    }

    @Override
    public Principal getUserPrincipal() {
        return decided.principal();
    }

    @Override
    public boolean isUserInRole(String role) {
        return decided.isUserInRole(role);
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
        T handler = super.upgrade(type);
        socket.upgraded(handler);
        return handler;
    }
}
