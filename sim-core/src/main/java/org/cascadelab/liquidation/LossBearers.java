package org.cascadelab.liquidation;

import java.util.List;
import java.util.function.IntConsumer;
import org.cascadelab.fact.BadDebtBooked;
import org.cascadelab.fact.CollateralSeized;
import org.cascadelab.fact.Deleveraged;
import org.cascadelab.fact.FactListener;
import org.cascadelab.fact.LossSocialised;
import org.cascadelab.margin.CollateralAsset;
import org.cascadelab.margin.Ledger;
import org.cascadelab.random.RandomStream;

/**
 * Books who bears what an account in liquidation cannot, as the {@link Waterfall} says: who takes over the contracts that the book did not, and who pays what is owed when all
 * is closed.
 */
final class LossBearers {
    private final Waterfall waterfall;
    private final House house;
    private final MarkedBooks books;
    private final Ledger ledger;
    private final List<CollateralAsset> collateral;
    private final AccountHolders holders;
    private final FactListener facts;
    private final RandomStream deals;
    private final IntConsumer positionChanged;

    /** @param positionChanged hears of every account whose position or cash a loss of another changed */
    LossBearers(Waterfall waterfall, House house, MarkedBooks books, List<CollateralAsset> collateral, AccountHolders holders, FactListener facts, RandomStream deals,
            IntConsumer positionChanged) {
        this.waterfall = waterfall;
        this.house = house;
        this.books = books;
        this.collateral = List.copyOf(collateral);
        this.holders = holders;
        this.facts = facts;
        this.deals = deals;
        this.positionChanged = positionChanged;
        ledger = books.ledger();
    }

    /**
     * Hands on what the book did not take of a whole position.
     *
     * @param close what was tried, which knows the account's bankruptcy price
     * @param previousMarkTicks the mark of the check before
     */
    void handOnRemainder(CloseInHand close, long previousMarkTicks, long nanos) {
        Episode episode = close.episode();
        int account = episode.account;
        int instrument = episode.instrument;
        long markTicks = books.marks().markTicks(instrument);
        if (waterfall.backstop().map(Backstop::takesRemainder).orElse(false)) {
            house.giveToBackstop(episode, Math.absExact(ledger.lots(account, instrument)), Math.max(1, close.remainderTicks()), nanos);
        }
        for (RemainderStage stage : waterfall.remainderStages()) {
            long left = ledger.lots(account, instrument);
            if (left == 0) {
                return;
            }
            Remainder remainder = new Remainder(books, account, instrument, close.remainderTicks(), previousMarkTicks, house.fund().money(), house.fund().highMoney(), deals, nanos);
            List<RemainderStage.Takeover> takeovers = stage.takeOver(remainder);
            for (RemainderStage.Takeover taken : takeovers) {
                ledger.trade(left > 0 ? taken.account() : account, left > 0 ? account : taken.account(), instrument, taken.priceTicks(), taken.lots());
                facts.deleveraged(new Deleveraged(nanos, episode.id, account, taken.account(), instrument, taken.lots(), taken.priceTicks(), markTicks));
                positionChanged.accept(taken.account());
            }
            // told once all are done: whoever hears it may trade
            for (RemainderStage.Takeover taken : takeovers) {
                holders.deleveraged(taken.account(), taken.lots());
            }
        }
    }

    /** A debt is paid first with coins that the account holds: the fund takes as few as cover it, at their value as margin. */
    void seizeCollateral(Episode episode, long nanos) {
        for (CollateralAsset coin : collateral) {
            long debt = -ledger.cash(episode.account);
            long held = ledger.cash(episode.account, coin.asset());
            long markTicks = books.marks().markTicks(coin.instrument());
            if (debt > 0 && held > 0) {
                long units = fewest(coin, held, markTicks, debt);
                long money = Math.min(debt, coin.value(units, markTicks));
                ledger.transfer(episode.account, Ledger.INSURANCE_FUND, coin.asset(), units);
                ledger.transfer(Ledger.INSURANCE_FUND, episode.account, money);
                facts.collateralSeized(new CollateralSeized(nanos, episode.account, episode.id, units, money));
            }
        }
    }

    /** The fewest of the held units that are worth a debt; all of them if they are not worth it. */
    private static long fewest(CollateralAsset coin, long held, long markTicks, long debt) {
        long tooFew = 0;
        long enough = held;
        while (enough - tooFew > 1) {
            long middle = (tooFew + enough) >>> 1;
            if (coin.value(middle, markTicks) >= debt) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough;
    }

    /** Pays what a closed account owes: the insurance fund first, then the loss stages; what nobody can bear is the venue's own loss. */
    void cover(Episode episode, long loss, long nanos) {
        int account = episode.account;
        long fromFund = house.fund().payLoss(account, loss, nanos);
        long uncovered = loss - fromFund;
        facts.badDebtBooked(new BadDebtBooked(nanos, account, episode.id, fromFund, uncovered));
        for (LossStage stage : waterfall.lossStages()) {
            if (uncovered > 0) {
                uncovered -= stage.isPerLot() ? socialisePerLot(episode, uncovered, nanos) : socialise(stage, account, uncovered, nanos);
            }
        }
        ledger.transfer(Ledger.INSURANCE_FUND, account, uncovered);
    }

    /** Over all lots of the instrument that was closed last. */
    private long socialisePerLot(Episode episode, long loss, long nanos) {
        if (ledger.longLots(episode.instrument) == 0) {
            return 0;
        }
        ledger.socialise(episode.instrument, episode.account, loss);
        facts.lossSocialised(new LossSocialised(nanos, loss, LossSocialised.PER_LOT));
        return loss;
    }

    private long socialise(LossStage stage, int account, long loss, long nanos) {
        List<LossStage.Payment> payments = stage.payments(books, account, loss);
        long paid = 0;
        for (LossStage.Payment payment : payments) {
            ledger.transfer(payment.account(), account, payment.money());
            if (stage.takesProfit()) {
                books.settleProfit(payment.account(), payment.money());
            }
            paid = Math.addExact(paid, payment.money());
        }
        if (paid > loss) {
            throw new IllegalStateException("a loss stage collected %d for a loss of %d".formatted(paid, loss));
        }
        if (paid > 0) {
            facts.lossSocialised(new LossSocialised(nanos, paid, payments.size()));
        }
        payments.forEach(payment -> positionChanged.accept(payment.account()));
        return paid;
    }
}
