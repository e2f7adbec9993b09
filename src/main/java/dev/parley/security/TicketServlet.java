package dev.parley.security;

import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import dev.parley.config.TrustedProxies;
import dev.parley.hook.OriginRule;
import dev.parley.security.TicketDesk.Answer;
import dev.parley.upgrade.Cors;
import dev.parley.upgrade.RejectionWriter;
import dev.parley.upgrade.ServletRequests;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Where a page fetches its ticket: {@code POST}, answered with JSON. */
public final class TicketServlet extends HttpServlet {

    /** By which a ticket is asked for. */
    public static final String METHOD = "POST";

    private final transient TicketDesk desk;
    private final transient OriginRule origins;
    private final transient ServletRequests requests;

    /**
     * A servlet before that desk.
     *
     * @param origins        which pages may ask
     * @param trustedProxies whose word about clients and hosts is believed
     */
    public TicketServlet(TicketDesk desk, OriginRule origins, TrustedProxies trustedProxies) {
        this.desk = desk;
        this.origins = origins;
        this.requests = new ServletRequests(trustedProxies);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setHeader("Cache-Control", "no-store");
        requests.copy(request, Map.of(), received -> {
            Cors.write(origins.readers(received), response);
            answer(request, received, response);
        });
    }

    private void answer(HttpServletRequest request, UpgradeRequest upgradeRequest, HttpServletResponse response)
            throws IOException {
        if (origins.upgrade(upgradeRequest) instanceof Upgrade.Reject foreign) {
            RejectionWriter.write(foreign, Map.of(), response);
        } else if (request.getMethod().equals(METHOD)) {
            answer(desk.ask(upgradeRequest), response);
        } else {
            RejectionWriter.write(Upgrade.reject(405, "Expected " + METHOD).header("Allow", METHOD), Map.of(), response);
        }
    }

    private void answer(Answer answer, HttpServletResponse response) throws IOException {
        if (answer.refusal() != null) {
            RejectionWriter.write(answer.refusal(), Map.of(), response);
        } else {
            response.setContentType("application/json");
            write("{\"ticket\":\"%s\",\"expires_in\":%d}"
                    .formatted(answer.ticket(), desk.tickets().lifetime().toSeconds()), response);
        }
    }

    private static void write(String body, HttpServletResponse response) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
