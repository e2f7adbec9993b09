package dev.parley.it.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Begins and ends HTTP sessions; {@code /session/enter} is where the server asks for a login. */
@WebServlet("/session/*")
public class SessionDoor extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(switch (request.getPathInfo()) {
            case "/begin" -> request.getSession().getId();
            case "/rename" -> request.changeSessionId();
            case "/enter" -> enter(request);
            case "/end" -> end(request);
            default -> "?";
        });
    }

    /** With a session, which a login alone need not have (Open Liberty). */
    private static String enter(HttpServletRequest request) {
        request.getSession();
        return request.getUserPrincipal().getName();
    }

    private static String end(HttpServletRequest request) {
        // The session first: on Open Liberty it belongs to the user, and is out of reach once that has gone.
        if (request.getSession(false) != null) {
            request.getSession(false).invalidate();
        }
        try {
            request.logout();
        } catch (ServletException e) {
            // Jetty has nothing to log out of in an application without a login.
            return "ended without a logout";
        }
        return "ended";
    }
}
