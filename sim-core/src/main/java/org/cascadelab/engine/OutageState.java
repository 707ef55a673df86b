package org.cascadelab.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.OutageBegan;
import org.cascadelab.fact.OutageEnded;
import org.cascadelab.random.Streams;
import org.cascadelab.venue.Outage;
import org.cascadelab.venue.OutageTimes;

/** Which outages of a run are on, and what they take away together: the worst of each kind. */
final class OutageState {
    private record Change(long nanos, boolean begins, int outage) {}

    private final List<String> names;
    private final List<Outage> outages;
    private final boolean[] isOn;
    private final List<Change> changes = new ArrayList<>();
    private final FactListener facts;
    private int next;

    private Outage.OrderEntry orderEntry = Outage.OrderEntry.OPEN;
    private long indexLagNanos;
    private boolean freezesIndex;
    private boolean freezesMark;
    private long checksEveryNanos;

    OutageState(Map<String, Outage> named, long horizonNanos, Streams streams, FactListener facts) {
        names = List.copyOf(named.keySet());
        outages = List.copyOf(named.values());
        isOn = new boolean[outages.size()];
        this.facts = facts;
        for (int outage = 0; outage < outages.size(); outage++) {
            for (OutageTimes.Spell spell : outages.get(outage).times().within(horizonNanos, streams.named("outage/" + names.get(outage)))) {
                changes.add(new Change(spell.fromNanos(), true, outage));
                changes.add(new Change(spell.untilNanos(), false, outage));
            }
        }
        // of the same moment what ends comes before what begins, then the order of the scenario
        changes.sort(Comparator.comparingLong(Change::nanos).thenComparing(Change::begins).thenComparingInt(Change::outage));
    }

    /** When the next begins or ends, or {@link Long#MAX_VALUE}. */
    long nextNanos() {
        return next == changes.size() ? Long.MAX_VALUE : changes.get(next).nanos();
    }

    /** The next begins or ends. Returns whether it begins and takes all resting orders away. */
    boolean pass() {
        Change change = changes.get(next++);
        isOn[change.outage()] = change.begins();
        addUp();
        String name = names.get(change.outage());
        if (change.begins()) {
            facts.outageBegan(new OutageBegan(change.nanos(), name, outages.get(change.outage()).effect()));
        } else {
            facts.outageEnded(new OutageEnded(change.nanos(), name));
        }
        return change.begins() && outages.get(change.outage()).cancelsResting();
    }

    private void addUp() {
        orderEntry = Outage.OrderEntry.OPEN;
        indexLagNanos = 0;
        freezesIndex = false;
        freezesMark = false;
        checksEveryNanos = 0;
        for (int i = 0; i < isOn.length; i++) {
            if (isOn[i]) {
                Outage outage = outages.get(i);
                orderEntry = outage.orderEntry().compareTo(orderEntry) > 0 ? outage.orderEntry() : orderEntry;
                indexLagNanos = Math.max(indexLagNanos, outage.indexLagNanos());
                freezesIndex |= outage.freezesIndex();
                freezesMark |= outage.freezesMark();
                checksEveryNanos = Math.max(checksEveryNanos, outage.checksEveryNanos());
            }
        }
    }

    /** How old the index can become that the venue sees, outages that are not on included. */
    long longestIndexLagNanos() {
        return outages.stream().mapToLong(Outage::indexLagNanos).max().orElse(0);
    }

    Outage.OrderEntry orderEntry() {
        return orderEntry;
    }

    long indexLagNanos() {
        return indexLagNanos;
    }

    boolean freezesIndex() {
        return freezesIndex;
    }

    boolean freezesMark() {
        return freezesMark;
    }

    /** Whether a margin check is held that falls on a moment by the venue's usual cadence. */
    boolean allowsCheck(long nanos) {
        return checksEveryNanos == 0 || checksEveryNanos != Outage.NEVER && nanos % checksEveryNanos == 0;
    }
}
