package org.cascadelab.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Params;
import org.cascadelab.catalog.Part;
import org.cascadelab.random.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OutagesTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final long DAY = 1_440 * MINUTE;

    static Collection<Catalog.Entry<Outage>> entries() {
        return Outages.CATALOG.entries();
    }

    private static Outage build(Catalog.Entry<Outage> entry, Map<String, Object> given) {
        Params params = new Params(entry.parameters(), given);
        Outage outage = entry.build(params);
        assertThat(params.unread()).isEmpty();
        return outage;
    }

    @ParameterizedTest
    @MethodSource("entries")
    void takesSomethingAwayFromItsTimeOnForItsLength(Catalog.Entry<Outage> entry) {
        Outage outage = build(entry, Map.of("at", 7 * MINUTE));
        assertThat(outage.times().within(DAY, new Streams(1).named("x"))).containsExactly(new OutageTimes.Spell(7 * MINUTE, 12 * MINUTE));
        assertThat(outage.times().within(7 * MINUTE, new Streams(1).named("x"))).isEmpty();
        assertThat(outage.orderEntry() != Outage.OrderEntry.OPEN || outage.indexLagNanos() > 0 || outage.freezesIndex() || outage.checksEveryNanos() > 0).isTrue();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void hasATimeOrAMeanGapAndNotBoth(Catalog.Entry<Outage> entry) {
        assertThatThrownBy(() -> build(entry, new HashMap<>())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("got neither");
        assertThatThrownBy(() -> build(entry, Map.of("at", MINUTE, "every", MINUTE))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("got both");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "venue       |              |      | venue down: no orders, no cancels and no margin checks",
        "venue       | cancels      | yes  | venue down: cancels only, no new orders and no margin checks",
        "venue       | resting      | cancelled | venue down: no orders, no cancels and no margin checks; resting orders were cancelled",
        "index-lag   | lag          | 90s  | oracle late: the venue sees the outside price 90s late",
        "index-stall |              |      | oracle stalled: the outside price that the venue sees stands still",
        "index-stall | mark         | yes  | oracle stalled: the outside price that the venue sees stands still, and so does the mark",
        "liquidator  |              |      | liquidator away: no margin checks",
        "liquidator  | checks-every | 5m   | liquidator slow: margin checks only every 5m"})
    void saysWhatDoesNotWork(String type, String key, String value, String words) {
        Map<String, String> written = key == null ? Map.of("at", "1m") : Map.of("at", "1m", key, value);
        assertThat(((Outage) Part.read(Outages.CATALOG, type, written).build()).effect()).isEqualTo(words);
    }

    @Test
    void randomOutagesComeAndLastAsStatedOnLuckOfTheirOwn() {
        OutageTimes times = new OutageTimes(OptionalLong.empty(), OptionalLong.of(60 * MINUTE), 5 * MINUTE);
        List<OutageTimes.Spell> spells = times.within(200 * DAY, new Streams(3).named("outage/a"));
        double gaps = 0;
        double lengths = 0;
        long before = 0;
        for (OutageTimes.Spell spell : spells) {
            assertThat(spell.fromNanos()).isGreaterThan(before);
            gaps += spell.fromNanos() - before;
            lengths += spell.untilNanos() - spell.fromNanos();
            before = spell.untilNanos();
        }
        double error = 4 / Math.sqrt(spells.size());
        assertThat(gaps / spells.size() / MINUTE).isCloseTo(60, within(60 * error));
        assertThat(lengths / spells.size() / MINUTE).isCloseTo(5, within(5 * error));
        assertThat(times.within(DAY, new Streams(3).named("outage/a"))).isEqualTo(spells.stream().filter(spell -> spell.fromNanos() < DAY).toList());
        assertThat(times.within(DAY, new Streams(3).named("outage/b"))).isNotEqualTo(times.within(DAY, new Streams(3).named("outage/a")));
    }
}
