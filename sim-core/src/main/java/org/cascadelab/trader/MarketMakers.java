package org.cascadelab.trader;

import static org.cascadelab.catalog.Catalog.entry;

import java.util.Arrays;
import org.cascadelab.book.Side;
import org.cascadelab.catalog.Amount;
import org.cascadelab.catalog.Catalog;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Parameter;
import org.cascadelab.catalog.Params;
import org.cascadelab.random.RandomStream;
import org.cascadelab.random.Streams;

/**
 * Makers who quote both sides at a few levels around a reservation price, and who are there only while it pays.
 *
 * <ul>
 * <li>The reservation price lies between the venue's mid and the index ({@link FairValue}) and moves against the maker's inventory q: {@code r (1 - skew q / limit)}, the linear skew of
 *     Avellaneda and Stoikov (2008).
 * <li>The half spread grows with volatility: {@code base + k sigma}, sigma over one second.
 * <li>Sizes shrink under stress: {@code exp(-a max(0, sigma / calm - 1))}, the calm level and exponent being parameters; with a = 0.5, to
 *     22 % at four times the calm volatility.
 * <li>At its inventory limit, or after losing more than its loss limit since its best equity, a maker pulls every quote for a pause. It comes back with the
 *     inventory that it has, quoting at first only the side that reduces it, and is not scared by its inventory again until that has halved.
 * </ul>
 * Quotes are renewed only when they are off by more than a tolerance or have been eaten into. All makers cancel before anybody quotes, so that no quote is
 * held back by one that is about to go. Nothing is random but the differences between makers, drawn once.
 */
final class MarketMakers implements Population {
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("market-makers", "quote both sides near the touch, skew by inventory, widen with volatility, withdraw under stress", MarketMakers::recipe,
            Parameter.of("makers", Kind.COUNT, "4", "number of makers (assumed)").between("1", "10000"),
            Parameter.of("levels", Kind.COUNT, "3", "price levels that each quotes on a side (assumed)").between("1", "100"),
            Parameter.of("depth", Kind.AMOUNT, "2_000_000 USD", "what all makers together quote on one side in calm times, spread evenly over the levels (assumed)").atLeast("0 USD"),
            Parameter.of("half-spread", Kind.RATIO, "0.3bp", "distance of the first level from the reservation price without volatility (assumed)").between("0%", "50%"),
            Parameter.of("spread-per-volatility", Kind.NUMBER, "0.5", "added to the half spread for each unit of the standard deviation of a one-second return (assumed)").between("0", "100"),
            Parameter.of("level-spacing", Kind.RATIO, "1bp", "distance between levels (assumed)").between("0%", "10%"),
            Parameter.of("dispersion", Kind.NUMBER, "0.2", "lognormal sigma by which half spreads and sizes differ between makers (assumed)").between("0", "3"),
            Parameter.of("index-weight", Kind.RATIO, "70%", "the reservation price: 100% is the index, 0% the index with the whole basis of the mid at the last close (assumed)").between("0%", "100%"),
            Parameter.of("inventory-limit", Kind.AMOUNT, "5_000_000 USD", "largest position of a maker, at the opening price (assumed)").atLeast("0.01 USD"),
            Parameter.of("skew", Kind.RATIO, "3bp", "how far the reservation price moves at the inventory limit (assumed)").between("0%", "50%"),
            Parameter.of("calm-volatility", Kind.RATIO, "50%", "annual volatility of the mid that counts as calm (assumed)").between("0.01%", "1000%"),
            Parameter.of("size-decay", Kind.NUMBER, "0.5", "exponent a: sizes fall as exp(-a (volatility / calm - 1)) (assumed)").between("0", "100"),
            Parameter.of("loss-limit", Kind.AMOUNT, "50_000 USD", "loss since the best equity at which a maker withdraws (assumed)").atLeast("0.01 USD"),
            Parameter.of("pause", Kind.DURATION, "60s", "how long a withdrawn maker stays away (assumed)").atLeast("0s"),
            Parameter.of("requote-beyond", Kind.RATIO, "0.3bp", "a quote is renewed when its price is off by more than this, or its size by more than half (assumed)").between("0%", "10%"));

    /** Ratios are relative to the price; volatilities are per square root of a second. */
    record Terms(int makers, int levels, double halfSpread, double spreadPerVolatility, double levelSpacing, double dispersion, double indexWeight, double skew,
            double calmVolatility, double sizeDecay, long pauseNanos, double requoteBeyond) {}

    private static final Side[] SIDES = Side.values();

    private final Terms terms;
    private final long openingTicks;
    private final double depthLots;
    private final long limitLots;
    private final long lossLimit;
    private double depthFactor = 1;

    private final FairValue fairValue;
    private final double[] spreadFactors;
    private final double[] sizeShares;
    private final int[] accounts;
    private final long[] awayUntil;
    private final boolean[] scaredByInventory;
    private final long[] bestEquity;
    private final MakerQuotes quotes;

    private MarketMakers(Terms terms, String name, long openingTicks, double depthLots, long limitLots, long lossLimit, Streams streams) {
        this.terms = terms;
        this.openingTicks = openingTicks;
        this.depthLots = depthLots;
        this.limitLots = limitLots;
        this.lossLimit = lossLimit;
        fairValue = new FairValue(terms.indexWeight());
        int makers = terms.makers();
        spreadFactors = new double[makers];
        sizeShares = new double[makers];
        drawDifferences(streams.named(name + "/spread"), streams.named(name + "/size"));
        accounts = new int[makers];
        awayUntil = new long[makers];
        scaredByInventory = new boolean[makers];
        bestEquity = new long[makers];
        Arrays.fill(bestEquity, Long.MIN_VALUE);
        quotes = new MakerQuotes(makers, terms.levels());
    }

    private static PopulationRecipe recipe(Params params) {
        Terms terms = new Terms(Math.toIntExact(params.count("makers")), Math.toIntExact(params.count("levels")), params.ratio("half-spread"), params.number("spread-per-volatility"),
                params.ratio("level-spacing"), params.number("dispersion"), params.ratio("index-weight"), params.ratio("skew"), Scale.perRootSecond(params.ratio("calm-volatility")),
                params.number("size-decay"), params.nanos("pause"), params.ratio("requote-beyond"));
        Amount depth = params.amount("depth");
        Amount inventoryLimit = params.amount("inventory-limit");
        Amount lossLimit = params.amount("loss-limit");
        return (name, instrument, priceTicks, streams) -> new MarketMakers(terms, name, priceTicks,
                Scale.lots(depth, instrument, priceTicks), instrument.lotsWorth(inventoryLimit, priceTicks), Scale.money(lossLimit, instrument, priceTicks), streams);
    }

    private void drawDifferences(RandomStream spreadLuck, RandomStream sizeLuck) {
        double sum = 0;
        for (int maker = 0; maker < terms.makers(); maker++) {
            spreadFactors[maker] = spreadLuck.at(maker, 0).nextLogNormal(1, terms.dispersion());
            sizeShares[maker] = sizeLuck.at(maker, 0).nextLogNormal(1, terms.dispersion());
            sum += sizeShares[maker];
        }
        for (int maker = 0; maker < terms.makers(); maker++) {
            sizeShares[maker] /= sum;
        }
    }

    @Override
    public void open(Opening opening) {
        opening.openUnmargined(accounts);
    }

    @Override
    public double expectedDepthLots(double distanceTicks) {
        double distance = distanceTicks / openingTicks;
        double lots = 0;
        for (int maker = 0; maker < accounts.length; maker++) {
            for (int level = 0; level < terms.levels(); level++) {
                if (quoteDistance(maker, level, terms.calmVolatility()) <= distance) {
                    lots += levelLots(maker);
                }
            }
        }
        return lots;
    }

    @Override
    public void scaleDepth(double factor) {
        depthFactor *= factor;
    }

    @Override
    public void seed(MarketView market, OrderDesk desk, Agenda agenda) {
        quote(market, desk);
    }

    @Override
    public void quote(MarketView market, OrderDesk desk) {
        fairValue.lookAt(market);
        double fair = fairValue.ticks(market);
        double volatility = market.volatility();
        double sizeKept = StrictMath.exp(-terms.sizeDecay() * Math.max(0, volatility / terms.calmVolatility() - 1));
        for (int maker = 0; maker < accounts.length; maker++) {
            long inventory = desk.lots(accounts[maker]);
            if (isAway(maker, inventory, market, desk)) {
                quotes.wantNothing(maker);
            } else {
                want(maker, inventory, fair, volatility, sizeKept);
            }
            quotes.cancelWhatIsOff(maker, terms.requoteBeyond() * fair, desk);
        }
        quotes.placeMissing(0, accounts.length, accounts, market, desk);
    }

    private boolean isAway(int maker, long inventory, MarketView market, OrderDesk desk) {
        long now = market.nanos();
        if (now < awayUntil[maker]) {
            return true;
        }
        long equity = desk.equity(accounts[maker]);
        boolean returns = awayUntil[maker] > 0;
        if (returns) {
            awayUntil[maker] = 0;
            bestEquity[maker] = equity;
        }
        bestEquity[maker] = Math.max(bestEquity[maker], equity);
        long size = Math.abs(inventory);
        if (2 * size < limitLots) {
            scaredByInventory[maker] = false;
        }
        boolean inventoryHit = size >= limitLots && !scaredByInventory[maker];
        boolean lossHit = bestEquity[maker] - equity >= lossLimit;
        if (inventoryHit || lossHit) {
            scaredByInventory[maker] |= inventoryHit;
            awayUntil[maker] = now + terms.pauseNanos();
            return true;
        }
        return false;
    }

    private void want(int maker, long inventory, double fair, double volatility, double sizeKept) {
        double reservation = fair * (1 - terms.skew() * inventory / Math.max(1, limitLots));
        long lots = Math.round(levelLots(maker) * sizeKept);
        for (Side side : SIDES) {
            long room = Math.max(0, limitLots - side.sign() * inventory);
            for (int level = 0; level < terms.levels(); level++) {
                double distance = quoteDistance(maker, level, volatility);
                long ticks = side == Side.BUY ? (long) Math.floor(reservation * (1 - distance)) : (long) Math.ceil(reservation * (1 + distance));
                long shown = ticks < 1 ? 0 : Math.min(lots, room);
                quotes.want(maker, side, level, ticks, shown);
                room -= shown;
            }
        }
    }

    private double quoteDistance(int maker, int level, double volatility) {
        return spreadFactors[maker] * (terms.halfSpread() + terms.spreadPerVolatility() * volatility) + level * terms.levelSpacing();
    }

    private double levelLots(int maker) {
        return depthLots * depthFactor * sizeShares[maker] / terms.levels();
    }
}
