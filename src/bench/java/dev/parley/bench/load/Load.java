package dev.parley.bench.load;

import dev.parley.bench.Work;
import java.io.IOException;

/** The load generator. */
public final class Load {

    private Load() {
    }

    /**
     * Puts a server to a work and prints what was found.
     *
     * @param args work, port, process id of the server, seconds of warm-up, seconds that count
     */
    public static void main(String[] args) throws IOException {
        Work work = Work.named(args[0]).get(0);
        int port = Integer.parseInt(args[1]);
        long pid = Long.parseLong(args[2]);
        Pace pace = new Pace(Double.parseDouble(args[3]), Double.parseDouble(args[4]));
        System.out.print(run(work, port, pid).run(pace, new ServerWatch(pid)));
        System.out.flush();
        // Not one by one: ten thousand closing handshakes would be waited for by nobody.
        Runtime.getRuntime().halt(0);
    }

    private static Run run(Work work, int port, long pid) throws IOException {
        return switch (work.mode()) {
            case FANOUT, SLOW -> new Fanout(work, port);
            case ECHO -> new Echo(work, port);
            case IDLE -> new Idle(work, port, pid);
        };
    }
}
