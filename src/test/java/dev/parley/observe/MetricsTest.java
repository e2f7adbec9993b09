package dev.parley.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.Counters;
import dev.parley.observe.Meter.Kind;
import dev.parley.observe.Metrics.Count;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each declared meter is what the application's counters show under its name, and is called as Prometheus wants it. */
class MetricsTest {

    private final Metrics metrics = new Metrics();

    /** The components of a record by their names, those of records in it behind a dot. */
    private static Map<String, Long> shown(Record counters) throws ReflectiveOperationException {
        Map<String, Long> values = new LinkedHashMap<>();
        for (RecordComponent each : counters.getClass().getRecordComponents()) {
            Object value = each.getAccessor().invoke(counters);
            if (value instanceof Record inner) {
                shown(inner).forEach((name, number) -> values.put(each.getName() + '.' + name, number));
            } else {
                values.put(each.getName(), (Long) value);
            }
        }
        return values;
    }

    @Test
    void showsEveryMeterByTheNameOfItsCounter() throws ReflectiveOperationException {
        Map<String, Long> expected = new LinkedHashMap<>();
        for (Gauge each : Gauge.values()) {
            long value = 1000L + each.ordinal();
            metrics.register(each, () -> value);
            expected.put(each.meter().counter(), value);
        }
        for (Count each : Count.values()) {
            metrics.add(each, each.ordinal());
            metrics.add(each);
            expected.put(each.meter().counter(), each.ordinal() + 1L);
        }
        assertThat(expected).hasSameSizeAs(Metrics.declared());
        assertThat(shown(metrics.counters())).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void namesMetersAsPrometheusDoes() {
        assertThat(Metrics.declared()).extracting(Meter::name).doesNotHaveDuplicates()
                .allMatch(name -> name.matches("parley(_[a-z]+)+"));
        assertThat(Metrics.declared()).allMatch(each -> each.name().endsWith("_total") == (each.kind() == Kind.COUNTER));
        assertThat(Metrics.declared()).filteredOn(each -> each.unit().equals("bytes"))
                .allMatch(each -> each.name().matches(".*_bytes(_total)?"));
    }

    @Test
    void readsGaugesOfTheirOwnersAndZeroWithoutOne() {
        assertThat(metrics.counters().rooms()).isEqualTo(Counters.NO_ROOMS);
        metrics.register(Gauge.ROOMS, () -> 3);
        metrics.register(Gauge.ROOMS, () -> 5);
        assertThat(metrics.get(Gauge.ROOMS)).isEqualTo(5);
    }

    @Test
    void countsNothingForNoneOrFewer() {
        metrics.add(Count.DISCARDED, 0);
        metrics.add(Count.DISCARDED, -1);
        assertThat(metrics.get(Count.DISCARDED)).isZero();
    }
}
