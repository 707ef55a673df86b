package org.cascadelab.metric;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.InstrumentListed;

/**
 * What the traders of each type hold and have paid, while a run is heard. Of a trade only sums are kept, so that hearing one allocates nothing: lots, and lots times
 * the worth of a lot, which is its price for a linear contract and less the inverse of its price for an inverse one. Positions that a run begins with count as bought
 * at the first mark.
 */
final class TraderBooks {
    private static final int NOBODY = -1;

    private final RunTerms terms;
    private final List<String> types;
    private int[] typeOf = new int[1_024];
    private int instruments;
    /** by type and instrument */
    private double[] lots = {};
    private double[] paid = {};
    private double[] turnover = {};
    /** what was traded since the last tick closed, and what a hedge of everything at the closes of the index would have cost */
    private double[] unhedged = {};
    private double[] hedgePaid = {};
    /** by instrument */
    private long[] firstMark = {};
    private long[] lastMark = {};
    private long[] lastIndex = {};
    /** by type, in money units */
    private final double[] fundingPaid;
    private final boolean[] isThere;

    /**
     * What the traders of one type gained in a run, in quote currency, at the last marks.
     *
     * @param profit by trades, funding and deleveraging; before fees, of which the venue charges none for trades
     * @param hedgedProfit as if everything they held had been hedged at the index, from the close of the tick of each trade on
     * @param turnover what they bought and sold
     */
    record Gains(double profit, double hedgedProfit, double turnover) {}

    TraderBooks(RunTerms terms) {
        this.terms = terms;
        types = List.copyOf(new TreeSet<>(terms.typesOfPopulations().values()));
        fundingPaid = new double[types.size()];
        isThere = new boolean[types.size()];
        Arrays.fill(typeOf, NOBODY);
    }

    void begin() {
        Arrays.fill(typeOf, NOBODY);
        Arrays.fill(fundingPaid, 0);
        Arrays.fill(isThere, false);
        instruments = 0;
    }

    void listed(InstrumentListed fact) {
        instruments = fact.instrument() + 1;
        int size = types.size() * instruments;
        lots = new double[size];
        paid = new double[size];
        turnover = new double[size];
        unhedged = new double[size];
        hedgePaid = new double[size];
        firstMark = Arrays.copyOf(firstMark, instruments);
        lastMark = Arrays.copyOf(lastMark, instruments);
        lastIndex = Arrays.copyOf(lastIndex, instruments);
        firstMark[fact.instrument()] = fact.startMarkTicks();
        lastMark[fact.instrument()] = fact.startMarkTicks();
        lastIndex[fact.instrument()] = fact.startMarkTicks();
    }

    void opened(int account, String population) {
        int type = types.indexOf(terms.typesOfPopulations().getOrDefault(population, ""));
        if (type == NOBODY) {
            return;
        }
        if (account >= typeOf.length) {
            int before = typeOf.length;
            typeOf = Arrays.copyOf(typeOf, Math.max(account + 1, 2 * before));
            Arrays.fill(typeOf, before, typeOf.length, NOBODY);
        }
        typeOf[account] = type;
        isThere[type] = true;
    }

    void brought(int account, int instrument, long signedLots) {
        take(account, instrument, signedLots, firstMark[instrument], false);
    }

    void traded(int account, int instrument, long signedLots, long priceTicks) {
        take(account, instrument, signedLots, priceTicks, true);
    }

    private void take(int account, int instrument, long signedLots, long priceTicks, boolean counts) {
        int type = account < typeOf.length ? typeOf[account] : NOBODY;
        if (type == NOBODY) {
            return;
        }
        int at = type * instruments + instrument;
        lots[at] += signedLots;
        paid[at] += signedLots * worth(instrument, priceTicks);
        unhedged[at] += signedLots;
        if (counts) {
            turnover[at] += terms.instruments().get(instrument).notional(signedLots, priceTicks);
        }
    }

    void funded(int instrument, long moneyPerLot) {
        for (int type = 0; type < types.size(); type++) {
            fundingPaid[type] += lots[type * instruments + instrument] * moneyPerLot;
        }
    }

    void closed(int instrument, long indexTicks, long markTicks) {
        if (types.isEmpty()) {
            return;
        }
        lastMark[instrument] = markTicks == FactListener.NO_PRICE ? lastMark[instrument] : markTicks;
        lastIndex[instrument] = indexTicks;
        for (int type = 0; type < types.size(); type++) {
            int at = type * instruments + instrument;
            hedgePaid[at] -= unhedged[at] * worth(instrument, indexTicks);
            unhedged[at] = 0;
        }
    }

    /** The types that had accounts. */
    Map<String, Gains> gains() {
        Map<String, Gains> gains = new LinkedHashMap<>();
        for (int type = 0; type < types.size(); type++) {
            if (isThere[type]) {
                gains.put(types.get(type), gains(type));
            }
        }
        return gains;
    }

    private Gains gains(int type) {
        double profit = -fundingPaid[type] * terms.moneySize();
        double hedge = 0;
        double traded = 0;
        for (int instrument = 0; instrument < instruments; instrument++) {
            int at = type * instruments + instrument;
            RunTerms.Units units = terms.instruments().get(instrument);
            double size = units.inverse() ? units.valueSize() * firstMark[instrument] : units.valueSize();
            profit += (lots[at] * worth(instrument, lastMark[instrument]) - paid[at]) * size;
            hedge += (-(lots[at] - unhedged[at]) * worth(instrument, lastIndex[instrument]) - hedgePaid[at]) * size;
            traded += turnover[at];
        }
        return new Gains(profit, profit + hedge, traded);
    }

    private double worth(int instrument, long priceTicks) {
        return terms.instruments().get(instrument).inverse() ? -1.0 / priceTicks : priceTicks;
    }
}
