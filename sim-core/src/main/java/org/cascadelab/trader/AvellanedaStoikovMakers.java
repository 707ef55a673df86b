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
 * Makers who quote as {@link AvellanedaStoikov} says, who have capital of their own to lose, and who are there only while it pays ({@link MakerPresence}).
 *
 * <ul>
 * <li>Prices are relative: with S what they think the contract is worth ({@link LearnedPrice}), the reservation price is {@code S (1 - q gamma sigma^2 tau)} and the
 *     spread {@code S (gamma sigma^2 tau + (2 / gamma) ln(1 + gamma / kappa))}, sigma being the volatility of S per root of a second. Both quotes go to the nearest tick,
 *     and to neighbouring ones where that would be the same. Further levels stand behind at equal distances.
 * <li>Sizes shrink under stress and with inventory: {@code exp(-a max(0, sigma / calm - 1) - b |inventory| / limit)}; an assumed form with a calm level of its own.
 * <li>The inventory limit binds side by side: at the limit a maker quotes only the side that reduces. It shrinks with the equity, once that no longer carries it at the
 *     largest leverage.
 * <li>A maker whose position the venue closes, by liquidation or deleveraging, pulls its quotes at once: what it holds elsewhere is a hedge no longer.
 * </ul>
 * Within a tick a maker that was hit renews its quotes after a reaction time. All makers cancel before anybody quotes, so that no
 * quote is held back by one that is about to go. Nothing is random but the differences between makers, drawn once.
 */
final class AvellanedaStoikovMakers implements Population {
    static final Catalog.Entry<PopulationRecipe> ENTRY = entry("avellaneda-stoikov", "quote around a reservation price (Avellaneda and Stoikov 2008) with capital of "
            + "their own, withdraw under stress or loss and return", AvellanedaStoikovMakers::recipe,
            Parameter.of("makers", Kind.COUNT, "4", "number of makers (assumed)").between("1", "10000"),
            Parameter.of("capital", Kind.AMOUNT, "10_000_000 USD", "cash of each at the start; what it loses is gone (assumed)").atLeast("0 USD"),
            Parameter.of("margined", Kind.FLAG, "no", "whether the venue margins them, so that they can be liquidated like anybody"),
            Parameter.of("risk-aversion", Kind.NUMBER, "5", "gamma: per unit of relative price, for an inventory counted in 'inventory-unit' "
                    + "(assumed)").between("0.000001", "1000000"),
            Parameter.of("fill-distance", Kind.RATIO, "0.0025bp", "1 / kappa: the distance at which a quote is filled 1/e as often as at none (assumed: below a tick, "
                    + "as in a book whose spread is one)").between("0.0001bp", "10%"),
            Parameter.of("horizon", Kind.DURATION, "10s", "tau: how far a maker looks ahead (assumed)").atLeast("0s"),
            Parameter.of("inventory-unit", Kind.AMOUNT, "20_000 USD", "what q counts, at the opening price (assumed: about a market order, whose mean is 28 k USD on "
                    + "the BTC perpetual)").atLeast("0.01 USD"),
            Parameter.of("inventory-limit", Kind.AMOUNT, "10_000_000 USD", "largest position of a maker, at the opening price (assumed)").atLeast("0.01 USD"),
            Parameter.of("most-leverage", Kind.NUMBER, "3", "the limit is also no more than this multiple of the equity (assumed)").between("0.01", "1000"),
            Parameter.of("levels", Kind.COUNT, "4", "price levels that each quotes on a side (assumed)").between("1", "100"),
            Parameter.of("level-spacing", Kind.RATIO, "0.2bp", "distance between levels (assumed)").between("0%", "10%"),
            Parameter.of("depth", Kind.AMOUNT, "600_000 USD", "what all makers together quote on one side in calm times (BTCUSDT perpetual, 8 Aug 2024: 600 k USD "
                    + "within 1 bp)").atLeast("0 USD"),
            Parameter.of("touch", Kind.RATIO, "40%", "share of its size that a maker quotes at its first level, the rest evenly behind; with one level, everything "
                    + "(assumed)").between("0%", "100%"),
            Parameter.of("dispersion", Kind.NUMBER, "0.2", "lognormal sigma by which risk aversion, size and nerves differ between makers (assumed)").between("0", "3"),
            Parameter.of("requote-beyond", Kind.RATIO, "20%", "a quote behind the first level is renewed when it is off by more than this share of its distance from "
                    + "the first; any when its size is off by half (assumed)").between("0%", "100%"),
            Parameter.of("reaction", Kind.DURATION, "10ms", "from a fill of a maker's quote until it has renewed its quotes (assumed)").atLeast("0s"),
            Parameter.of("believes", Kind.RATIO, "50%", "share of what a bid above or an ask below what they think the contract is worth tells, if not from their own "
                    + "quotes, that they take for news (assumed)").between("0%", "100%"),
            Parameter.of("basis-half-life", Kind.DURATION, "60s", "half-life of the distance from the index that they have learned (assumed)").atLeast("1ms"),
            Parameter.of("calm-volatility", Kind.RATIO, "50%", "annual volatility of what the contract is worth that counts as calm (assumed)").between("0.01%", "1000%"),
            Parameter.optional("calm-half-life", Kind.DURATION, "half-life with which makers get used to the volatility that they see, from the first minute on; if "
                    + "left out, the stated one stays the calm one").atLeast("1s"),
            Parameter.of("trend-time", Kind.DURATION, "60s", "time constant of the mean from which a distance of more than two standard deviations counts as more "
                    + "volatility than the last returns show; 0s for none (assumed)").atLeast("0s"),
            Parameter.of("size-decay", Kind.NUMBER, "0.5", "exponent a: sizes fall as exp(-a (volatility / calm - 1)) (assumed)").between("0", "100"),
            Parameter.of("inventory-decay", Kind.NUMBER, "0.5", "exponent b: sizes fall as exp(-b inventory / limit) (assumed)").between("0", "100"),
            Parameter.of("leaves-at", Kind.NUMBER, "4", "multiple of the calm volatility at which the median maker leaves (assumed)").between("0.01", "1000"),
            Parameter.of("returns-at", Kind.NUMBER, "2", "multiple of the calm volatility at which it may return (assumed)").between("0.01", "1000"),
            Parameter.of("loss-limit", Kind.RATIO, "2%", "loss since the best equity, as a share of the capital, at which a maker leaves for the pause "
                    + "(assumed)").between("1ppm", "100%"),
            Parameter.of("least-equity", Kind.RATIO, "50%", "share of the capital below which a maker leaves (assumed)").between("0%", "100%"),
            Parameter.of("enough-equity", Kind.RATIO, "60%", "share of the capital from which such a maker may return (assumed)").between("0%", "100%"),
            Parameter.of("pause", Kind.DURATION, "60s", "how long a maker stays away after a loss, or after the venue has closed its position (assumed)").atLeast("0s"),
            Parameter.of("ramp", Kind.DURATION, "60s", "from a return until the whole size is out again, in proportion to the time (assumed)").atLeast("0s"));

    /** Ratios are relative to the price; volatilities are per square root of a second. */
    private record Terms(int makers, double riskAversion, double fillDecay, double horizonSeconds, int levels, double levelSpacing, double touch, double dispersion,
            double requoteBeyond,
            long reactionNanos, double believes, double basisHalfLife, double calmVolatility, double calmHalfLife, double trendSeconds, double sizeDecay,
            double inventoryDecay, boolean isMargined, double mostLeverage) {
        static Terms of(Params params) {
            return new Terms(Math.toIntExact(params.count("makers")), params.number("risk-aversion"), 1 / params.ratio("fill-distance"), params.seconds("horizon"),
                    Math.toIntExact(params.count("levels")), params.ratio("level-spacing"), params.ratio("touch"), params.number("dispersion"), params.ratio("requote-beyond"),
                    params.nanos("reaction"), params.ratio("believes"), params.seconds("basis-half-life"), Scale.perRootSecond(params.ratio("calm-volatility")),
                    params.has("calm-half-life") ? params.seconds("calm-half-life") : Double.POSITIVE_INFINITY, params.seconds("trend-time"),
                    params.number("size-decay"), params.number("inventory-decay"), params.flag("margined"), params.number("most-leverage"));
        }
    }

    private final Terms terms;
    private final long openingTicks;
    private final double depthLots;
    private final double unitLots;
    private final long limitLots;
    private final long capital;
    private double depthFactor = 1;

    private final LearnedPrice price;
    private final MakerPresence presence;
    private final MakerQuotes quotes;
    private final AvellanedaStoikov[] taste;
    private final double[] sizeShares;
    private final int[] accounts;
    /** by maker, as of the last look at the market in the quotes phase: the share of its size that it shows, and its equity */
    private final double[] shares;
    private final long[] equities;
    private final long[] quotedAtLots;
    private final boolean[] isReacting;
    /** by level */
    private final long[] toleranceTicks;
    private final CalmLevel calm;
    private double volatility;
    /** multiple of the calm volatility */
    private double stress;
    /** the equity that carries the inventory limit at the largest leverage */
    private double equityForLimit;

    private AvellanedaStoikovMakers(Terms terms, MakerPresence.Terms presence, String name, long openingTicks, double depthLots, double unitLots, long limitLots,
            long capital, Streams streams) {
        this.terms = terms;
        this.openingTicks = openingTicks;
        this.depthLots = depthLots;
        this.unitLots = unitLots;
        this.limitLots = limitLots;
        this.capital = capital;
        calm = new CalmLevel(terms.calmVolatility(), terms.calmHalfLife());
        price = new LearnedPrice(terms.believes(), terms.basisHalfLife(), terms.trendSeconds());
        int makers = terms.makers();
        this.presence = new MakerPresence(presence, factors(streams.named(name + "/nerves")));
        quotes = new MakerQuotes(makers, terms.levels());
        taste = new AvellanedaStoikov[makers];
        double[] aversions = factors(streams.named(name + "/risk-aversion"));
        sizeShares = factors(streams.named(name + "/size"));
        double sum = Arrays.stream(sizeShares).sum();
        for (int maker = 0; maker < makers; maker++) {
            taste[maker] = new AvellanedaStoikov(terms.riskAversion() * aversions[maker], terms.fillDecay(), terms.horizonSeconds());
            sizeShares[maker] /= sum;
        }
        accounts = new int[makers];
        shares = new double[makers];
        equities = new long[makers];
        quotedAtLots = new long[makers];
        isReacting = new boolean[makers];
        toleranceTicks = new long[terms.levels()];
        for (int level = 0; level < terms.levels(); level++) {
            toleranceTicks[level] = (long) (terms.requoteBeyond() * level * terms.levelSpacing() * openingTicks);
        }
    }

    private static PopulationRecipe recipe(Params params) {
        Terms terms = Terms.of(params);
        MakerPresence.Terms presence = new MakerPresence.Terms(params.number("leaves-at"), params.number("returns-at"), params.ratio("loss-limit"),
                params.ratio("least-equity"),
                params.ratio("enough-equity"), params.nanos("pause"), params.nanos("ramp"));
        Amount capital = params.amount("capital");
        Amount depth = params.amount("depth");
        Amount unit = params.amount("inventory-unit");
        Amount limit = params.amount("inventory-limit");
        if (capital.value().signum() == 0) {
            throw new IllegalArgumentException("makers without capital are out of the market before their first quote: set 'capital' above 0");
        }
        return (name, instrument, priceTicks, streams) -> new AvellanedaStoikovMakers(terms, presence, name, priceTicks, Scale.lots(depth, instrument, priceTicks),
                Scale.lots(unit, instrument, priceTicks), instrument.lotsWorth(limit, priceTicks), Scale.money(capital, instrument, priceTicks), streams);
    }

    private double[] factors(RandomStream luck) {
        double[] factors = new double[terms.makers()];
        for (int maker = 0; maker < factors.length; maker++) {
            factors[maker] = luck.at(maker, 0).nextLogNormal(1, terms.dispersion());
        }
        return factors;
    }

    @Override
    public void open(Opening opening) {
        equityForLimit = opening.notional(limitLots) / terms.mostLeverage();
        if (terms.isMargined() && terms.mostLeverage() > opening.largestLeverage(limitLots)) {
            throw new IllegalArgumentException("the venue allows a leverage of %s for a position at the inventory limit: lower 'most-leverage' from %s, or 'inventory-limit'"
                    .formatted(opening.largestLeverage(limitLots), terms.mostLeverage()));
        }
        if (limitLots * Math.min(1, capital / equityForLimit) < 1) {
            throw new IllegalArgumentException("a maker's capital and inventory limit carry less than one lot, so it could never quote: raise 'capital', "
                    + "'most-leverage' or 'inventory-limit'");
        }
        for (int maker = 0; maker < accounts.length; maker++) {
            accounts[maker] = terms.isMargined() ? opening.openMargined(capital) : opening.openUnmargined(capital);
            presence.begin(maker, capital);
        }
    }

    @Override
    public double expectedDepthLots(double distanceTicks) {
        double distance = distanceTicks / openingTicks;
        double lots = 0;
        for (int maker = 0; maker < accounts.length; maker++) {
            for (int level = 0; level < terms.levels(); level++) {
                if (taste[maker].spread(terms.calmVolatility()) / 2 + level * terms.levelSpacing() <= distance) {
                    lots += calmLots(maker, level);
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
        price.lookAt(market, ownSkew());
        volatility = price.volatility();
        stress = calm.stress(volatility, market.nanos());
        for (int maker = 0; maker < accounts.length; maker++) {
            equities[maker] = desk.equity(accounts[maker]);
            shares[maker] = presence.share(maker, market.nanos(), stress, equities[maker]);
            want(maker, market, desk);
            quotes.cancelTooGenerous(maker, toleranceTicks, desk);
        }
        for (int maker = 0; maker < accounts.length; maker++) {
            quotes.cancelTooShy(maker, toleranceTicks, market, desk);
        }
        quotes.placeMissing(0, accounts.length, accounts, market, desk);
    }

    @Override
    public void restingFilled(int account, MarketView market, Agenda agenda) {
        int maker = Arrays.binarySearch(accounts, account);
        if (!isReacting[maker]) {
            isReacting[maker] = true;
            agenda.wake(market.nanos() + terms.reactionNanos(), maker, 0);
        }
    }

    @Override
    public void act(int maker, long payload, MarketView market, OrderDesk desk, Agenda agenda) {
        isReacting[maker] = false;
        want(maker, market, desk);
        quotes.cancelTooGenerous(maker, toleranceTicks, desk);
        quotes.cancelTooShy(maker, toleranceTicks, market, desk);
        quotes.placeMissing(maker, maker + 1, accounts, market, desk);
    }

    @Override
    public void forceClosed(int account, long lots, MarketView market, OrderDesk desk, Agenda agenda) {
        pullQuotes(account, market, desk);
    }

    @Override
    public void deleveraged(int account, long lots, MarketView market, OrderDesk desk, Agenda agenda) {
        pullQuotes(account, market, desk);
    }

    private void pullQuotes(int account, MarketView market, OrderDesk desk) {
        int maker = Arrays.binarySearch(accounts, account);
        presence.closedByVenue(maker, market.nanos());
        shares[maker] = 0;
        quotes.wantNothing(maker);
        quotes.cancelTooGenerous(maker, toleranceTicks, desk);
    }

    private void want(int maker, MarketView market, OrderDesk desk) {
        long inventory = desk.lots(accounts[maker]);
        quotedAtLots[maker] = inventory;
        if (shares[maker] == 0) {
            quotes.wantNothing(maker);
            return;
        }
        double worth = price.ticks(market);
        double reservation = worth * (1 - taste[maker].skew(inventory / unitLots, volatility));
        double halfSpread = worth * taste[maker].spread(volatility) / 2;
        long bid = Math.round(reservation - halfSpread);
        long ask = Math.max(bid + 1, Math.round(reservation + halfSpread));
        long limit = (long) (limitLots * Math.min(1, equities[maker] / equityForLimit));
        double shown = shares[maker] * StrictMath.exp(-terms.sizeDecay() * Math.max(0, stress - 1)
                - terms.inventoryDecay() * Math.abs(inventory) / limitLots);
        long bidRoom = Math.max(0, limit - inventory);
        long askRoom = Math.max(0, limit + inventory);
        for (int level = 0; level < terms.levels(); level++) {
            long lots = Math.round(calmLots(maker, level) * shown);
            long behind = Math.round(worth * level * terms.levelSpacing());
            long bids = Math.min(lots, bidRoom);
            long asks = Math.min(lots, askRoom);
            bidRoom -= bids;
            askRoom -= asks;
            quotes.want(maker, Side.BUY, level, bid - behind, bids);
            quotes.want(maker, Side.SELL, level, ask + behind, asks);
        }
    }

    /** How far their inventories had moved the quotes of the makers who are there, on average, when they last quoted. */
    private double ownSkew() {
        double sum = 0;
        int present = 0;
        for (int maker = 0; maker < accounts.length; maker++) {
            if (shares[maker] > 0) {
                sum += taste[maker].skew(quotedAtLots[maker] / unitLots, volatility);
                present++;
            }
        }
        return present == 0 ? 0 : sum / present;
    }

    private double calmLots(int maker, int level) {
        double share = terms.levels() == 1 ? 1 : level == 0 ? terms.touch() : (1 - terms.touch()) / (terms.levels() - 1);
        return depthLots * depthFactor * sizeShares[maker] * share;
    }
}
