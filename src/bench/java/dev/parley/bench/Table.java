package dev.parley.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all servers cost for one work, as Markdown.
 *
 * @param work   that was done
 * @param trials of each server, in the order of the rounds
 */
record Table(Work work, Map<String, List<Trial>> trials) {

    private record Column(String title, String key, String format) {
    }

    private static final List<Column> COMMON = List.of(
            new Column("p50 µs", "p50", "%,.0f"), new Column("p99 µs", "p99", "%,.0f"),
            new Column("p99.9 µs", "p999", "%,.0f"), new Column("RSS MiB", "memory", "%,.0f"),
            new Column("server CPU", "serverCpu", "%.2f"), new Column("load CPU", "loadCpu", "%.2f"),
            new Column("noise", "noise", "%.2f"));

    private List<Column> columns() {
        return switch (work.mode()) {
            case FANOUT -> join(new Column("deliveries/s", "perSecond", "%,.0f"),
                    new Column("CPU µs a delivery", "cost", "%.3f"), COMMON);
            case SLOW -> Stream.concat(join(new Column("deliveries/s", "perSecond", "%,.0f"),
                    new Column("CPU µs a delivery", "cost", "%.3f"), COMMON).stream(),
                    Stream.of(new Column("cut off", "cutOff", "%.0f"))).toList();
            case ECHO -> join(new Column("echoes/s", "perSecond", "%,.0f"),
                    new Column("CPU µs an echo", "cost", "%.3f"), COMMON);
            case IDLE -> join(new Column("handshakes/s", "perSecond", "%,.0f"),
                    new Column("RSS B a connection", "cost", "%,.0f"),
                    List.of(new Column("live heap B a connection", "heap", "%,.0f"),
                            new Column("CPU µs a handshake", "handshake", "%.1f"),
                            new Column("RSS MiB", "memory", "%,.0f"), new Column("noise", "noise", "%.2f")));
        };
    }

    private static List<Column> join(Column first, Column second, List<Column> others) {
        return Stream.concat(Stream.of(first, second), others.stream()).toList();
    }

    /** The rows, the cheapest first. */
    String markdown() {
        List<Column> columns = columns();
        List<String> lines = new ArrayList<>();
        lines.add(columns.stream().map(Column::title)
                .collect(Collectors.joining(" | ", "| server | × limit | ± | ", " | checks |")));
        lines.add("|---|" + "---:|".repeat(columns.size() + 2) + "---|");
        double limit = limit();
        trials.keySet().stream().sorted(Comparator.comparingDouble(name -> median(name, "cost")))
                .forEach(name -> lines.add(row(name, limit, columns)));
        return String.join("\n", lines) + "\n";
    }

    private String row(String name, double limit, List<Column> columns) {
        double cost = median(name, "cost");
        Stream<String> ratios = Stream.of(name, format("%.2f", cost / limit), format("%.0f %%", 100 * spread(name)));
        Stream<String> numbers = columns.stream().map(column -> format(column.format, median(name, column.key)));
        return Stream.of(ratios, numbers, Stream.of(verdict(name))).flatMap(part -> part)
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String format(String format, double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? "" : String.format(Locale.ROOT, format, value);
    }

    /** The cheaper limit of this run; not a number when none was measured, and for memory, which has none. */
    private double limit() {
        return work.mode() == Work.Mode.IDLE ? Double.NaN : Stream.of("limit-c", "limit-java")
                .mapToDouble(name -> median(name, "cost")).filter(cost -> cost > 0).min().orElse(Double.NaN);
    }

    private double[] values(String name, String key) {
        return trials.getOrDefault(name, List.of()).stream().filter(Trial::isMeasured)
                .mapToDouble(trial -> trial.number(key)).sorted().toArray();
    }

    private double median(String name, String key) {
        double[] values = values(name, key);
        int half = values.length / 2;
        if (values.length == 0) {
            return Double.NaN;
        }
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }

    /** Half of the range, as a part of the median. */
    private double spread(String name) {
        double[] values = values(name, "cost");
        return values.length == 0 ? Double.NaN
                : (values[values.length - 1] - values[0]) / 2 / median(name, "cost");
    }

    private String verdict(String name) {
        List<String> bad = trials.get(name).stream().map(Trial::verdict).filter(text -> !text.equals("ok")).toList();
        return bad.isEmpty() ? "ok" : bad.size() + " of " + trials.get(name).size() + " not: " + bad.get(0);
    }
}
