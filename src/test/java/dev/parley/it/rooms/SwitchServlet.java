package dev.parley.it.rooms;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The switches, over HTTP. */
@WebServlet("/switch/*")
public class SwitchServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Switchboard switches = CDI.current().select(Switchboard.class).get();
        switch (request.getPathInfo()) {
            case "/release" -> switches.release();
            case "/break" -> switches.breakRooms(true);
            case "/mend" -> switches.breakRooms(false);
            default -> throw new IOException("no such switch");
        }
        response.getWriter().print("done");
    }
}
