package org.cascadelab.engine;

import org.cascadelab.book.DepthView;
import org.cascadelab.book.OrderBook;
import org.cascadelab.book.Side;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.FairValueJumped;
import org.cascadelab.fact.FundingPaid;
import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.MarkRule;
import org.cascadelab.price.PriceProcess;
import org.cascadelab.price.SeriesSource;
import org.cascadelab.random.Streams;
import org.cascadelab.venue.Outage;

/** One instrument of a run at work: its fair value, what traders see of its book, its mark and its funding. */
final class TradedInstrument {
    /** What a jump of the price process itself is told to be caused by. */
    private static final String PRICE = "price";

    private final int number;
    private final InstrumentSetup setup;
    private final MarketState state;
    private final PriceProcess fairValue;
    private final OrderImpact impact;
    private final MarkRule markRule;
    private final FundingClock funding;
    private final Oracle oracle;
    private final OutageState outages;
    private final NewsWire news;

    /** The first instrument has the run's streams as they are named, the others have streams under their own name: no instrument shifts another's luck. */
    TradedInstrument(int number, InstrumentSetup setup, OrderBook book, OrderImpact impact, Clock clock, long ticks, Streams streams, SeriesSource series, VenuePhase venue,
            NewsWire news) {
        this.number = number;
        this.impact = impact;
        outages = venue.outages();
        this.news = news;
        oracle = new Oracle(setup.startTicks(), outages.longestIndexLagNanos(), clock.tickNanos());
        this.setup = setup;
        state = new MarketState(book, clock, ticks, setup.startTicks(), venue, number);
        Streams own = number == 0 ? streams : streams.under(setup.name());
        fairValue = setup.price().start(setup.startTicks() * setup.instrument().tickSize().doubleValue(), clock.tickNanos(), own, series);
        markRule = setup.mark().start(setup.instrument(), clock.tickNanos());
        funding = setup.funding().map(FundingClock::new).orElse(null);
    }

    int number() {
        return number;
    }

    InstrumentSetup setup() {
        return setup;
    }

    MarketState state() {
        return state;
    }

    /** Moves the fair value to the end of the tick. @throws IllegalArgumentException if it falls to where the instrument has no price */
    void moveFairValue(Clock clock, long seed, FactListener facts) {
        double undisturbed = fairValue.step(clock.tick(), clock.endOfTick());
        if (fairValue.lastJump() != 0) {
            facts.fairValueJumped(new FairValueJumped(clock.endOfTick(), number, PRICE, 0, fairValue.lastJump()));
        }
        double offset = news.logOffset(number) + impact.step(fairValue.relativeVolatility());
        double value = offset == 0 ? undisturbed : undisturbed * StrictMath.exp(offset);
        long indexTicks = setup.instrument().nearestTicks(value);
        if (indexTicks < 1) {
            throw new IllegalArgumentException(("seed %d, tick %d: the fair value of %s is %s %s, nearer to 0 than to one price tick of %s; make the tick smaller or "
                    + "the fall milder")
                    .formatted(seed, clock.tick(), setup.name(), value, setup.instrument().quote(), setup.instrument().tickSize().toPlainString()));
        }
        state.indexIs(indexTicks);
        oracle.move(clock.tick(), clock.nanos(), indexTicks, outages);
        state.oracleIs(oracle.ticks(), oracle.movedNanos());
    }

    /** Takes a sample of the premium as it stood at the close of the last tick, and has longs and shorts pay each other if an interval is over. */
    void fund(Clock clock, Ledger ledger, FactListener facts) {
        if (funding == null || clock.tick() == 0) {
            return;
        }
        funding.sample(premiumPpb());
        state.fundingRateIs(funding.ratePpb());
        if (funding.isDue(clock.nanos())) {
            long ratePpb = funding.ratePpb();
            long moneyPerLot = funding.pay(setup.instrument().contract().notional(1, state.markTicks()));
            ledger.fund(number, moneyPerLot);
            facts.fundingPaid(new FundingPaid(number, clock.nanos(), ratePpb, moneyPerLot));
        }
        markRule.fundingIs(funding.leftPpb(clock.nanos()));
    }

    void sampleMark() {
        long mark = markRule.sample(state.oracleTicks(), state.midHalfTicks(), state.lastTicks());
        if (!outages.freezesMark()) {
            markIs(mark);
        }
    }

    /** The mark after forced orders have moved the book. */
    void markAgain() {
        if (!outages.freezesMark()) {
            markIs(markRule.again(state.oracleTicks(), state.midHalfTicks(), state.lastTicks()));
        }
    }

    /** Stop orders are part of matching: while that is down the book does not hear of the mark, and they go when it is told again. */
    private void markIs(long ticks) {
        state.markIs(ticks);
        if (outages.orderEntry() == Outage.OrderEntry.OPEN) {
            state.tellBookOfMark();
        }
    }

    private long premiumPpb() {
        long index = state.oracleTicks();
        return switch (funding.terms().premium()) {
            case MID -> FundingClock.premiumPpb(state.midHalfTicks(), index);
            case MARK -> FundingClock.premiumPpb(Math.multiplyExact(2, state.markTicks()), index);
            case IMPACT -> impactPremiumPpb(index);
        };
    }

    private long impactPremiumPpb(long index) {
        return Math.max(0, impactPpb(Side.SELL, index)) - Math.max(0, -impactPpb(Side.BUY, index));
    }

    /** How far the average price of a trade of the impact size, or of all there is, lies above the index; 0 where nothing rests. */
    private long impactPpb(Side taker, long index) {
        DepthView depth = state.depth();
        long lots = Math.min(funding.terms().impactLots(), depth.lots(taker.opposite()));
        long atIndex = Math.multiplyExact(lots, index);
        return lots == 0 ? 0 : FundingClock.ratioPpb(Math.subtractExact(depth.costOf(taker, lots), atIndex), atIndex);
    }
}
