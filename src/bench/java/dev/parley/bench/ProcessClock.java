package dev.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CPU time, as Linux counts it for processes and for the machine, at one moment.
 *
 * @param wall   nanoseconds, as {@link System#nanoTime()}
 * @param server microseconds of the server, user and system
 * @param own    microseconds of this JVM
 * @param busy   microseconds that all cores together worked
 * @param stolen microseconds that the host took away
 */
public record ProcessClock(long wall, long server, long own, long busy, long stolen) {

    /** The kernel tells processes of hundredths of a second, whatever it counts in itself. */
    private static final long TICK_MICROS = 10_000;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int STOLEN = 8;
    private static final int IDLE = 4;
    private static final int WAITING = 5;

    /** The clocks now, with those of the server that has that process id. */
    public static ProcessClock read(long pid) {
        long busy = 0;
        String[] machine = text("/proc/stat").lines().findFirst().orElseThrow().split("\\s+");
        for (int i = 1; i < STOLEN; i++) {
            busy += i == IDLE || i == WAITING ? 0 : Long.parseLong(machine[i]);
        }
        return new ProcessClock(System.nanoTime(), used(pid), used(ProcessHandle.current().pid()),
                busy * TICK_MICROS, Long.parseLong(machine[STOLEN]) * TICK_MICROS);
    }

    /** Microseconds that a process has worked. */
    private static long used(long pid) {
        String stat = text("/proc/" + pid + "/stat");
        // The name may have blanks and parentheses; what follows the last one are numbers.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * TICK_MICROS;
    }

    /** Kilobytes of memory that a process has. */
    public static long resident(long pid) {
        Matcher line = RESIDENT.matcher(text("/proc/" + pid + "/status"));
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new IllegalStateException("the process has ended", e);
        }
    }

    /** Seconds since an earlier moment. */
    public double seconds(ProcessClock since) {
        return (wall - since.wall) / 1e9;
    }

    /** Cores that were busy with neither server nor load, or taken by the host, since an earlier moment. */
    public double noise(ProcessClock since) {
        long others = busy - since.busy - (server - since.server) - (own - since.own);
        return (Math.max(0, others) + stolen - since.stolen) / 1e6 / seconds(since);
    }
}
