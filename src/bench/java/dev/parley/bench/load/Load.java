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
     * @param args work, target, process id of the server, seconds of warm-up, seconds that count
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Work work = Work.named(args[0]).get(0);
        Target target = Target.parse(args[1]);
        long pid = Long.parseLong(args[2]);
        Pace pace = new Pace(Double.parseDouble(args[3]), Double.parseDouble(args[4]));
        System.out.print(run(work, target, pid).run(pace, new ServerWatch(pid)));
        System.out.flush();
        // Not one by one: ten thousand closing handshakes would be waited for by nobody.
        Runtime.getRuntime().halt(0);
    }

    private static Run run(Work work, Target target, long pid) throws IOException {
        return switch (work.mode()) {
            case FANOUT, SLOW -> new Fanout(work, target);
            case ECHO -> new Echo(work, target);
            case IDLE -> new Idle(work, target, pid);
        };
    }
}
