package org.cascadelab.liquidation;

import java.util.List;
import java.util.function.IntPredicate;
import org.cascadelab.margin.AccountStandings;
import org.cascadelab.margin.CollateralAsset;
import org.cascadelab.margin.Ledger;
import org.cascadelab.margin.MarginRequirement;
import org.cascadelab.margin.Marks;
import org.cascadelab.margin.Standing;

/** Where every account stands at the present marks against all the levels of a rulebook: warning, breach, safety and the second threshold. It holds no state of its own. */
final class MarginLevels {
    private final Ledger ledger;
    private final AccountStandings standings;
    private final AccountStandings warnings;
    private final AccountStandings entries;
    private final AccountStandings targets;
    /** null without a second threshold */
    private final AccountStandings seconds;

    /**
     * @param rulebooks by instrument
     * @param collateral assets that count as margin beside the one that positions settle in
     */
    MarginLevels(Ledger ledger, List<Rulebook> rulebooks, List<CollateralAsset> collateral, Marks marks) {
        this.ledger = ledger;
        standings = new AccountStandings(ledger, rulebooks.stream().map(Rulebook::requirement).toList(), collateral, marks);
        warnings = standings.against(rulebooks.stream().map(Rulebook::warning).toList());
        entries = standings.against(rulebooks.stream().map(Rulebook::entry).toList());
        targets = standings.against(rulebooks.stream().map(Rulebook::target).toList());
        seconds = rulebooks.get(0).trigger().ladder().second()
                .map(second -> standings.against(rulebooks.stream().map(book -> book.requirement().scaledBy(second.belowPpb())).toList())).orElse(null);
    }

    /** Against what positions require. */
    AccountStandings standings() {
        return standings;
    }

    /** Against the level of a warning. */
    AccountStandings warnings() {
        return warnings;
    }

    /** Against the level of a breach. */
    AccountStandings entries() {
        return entries;
    }

    /** Against the second threshold; null if there is none. */
    AccountStandings seconds() {
        return seconds;
    }

    LadderState.Level level(int account) {
        long equity = equity(account);
        if (equity >= targets.requirement(account)) {
            return LadderState.Level.SAFE;
        }
        if (seconds != null && equity < seconds.requirement(account)) {
            return LadderState.Level.SECOND;
        }
        return equity < entries.requirement(account) ? LadderState.Level.BREACHED : LadderState.Level.BETWEEN;
    }

    long equity(int account) {
        return standings.equity(account);
    }

    /** The value of all positions without their signs. */
    long notional(int account) {
        long notional = 0;
        for (int instrument = 0; instrument < ledger.instruments(); instrument++) {
            notional = Math.addExact(notional, Math.absExact(standings.value(account, instrument)));
        }
        return notional;
    }

    /** The account by the position in hand, with all its equity. */
    Standing standing(Episode episode) {
        return standings.standing(episode.account, episode.instrument);
    }

    /** What the account's positions besides the one in hand require. */
    long requiredByOthers(Episode episode) {
        return standings.requirement(episode.account) - standings.requirement(episode.account, episode.instrument);
    }

    /** What makes the account safe again, of the position in hand. */
    MarginRequirement target(Episode episode) {
        return targets.requirementOf(episode.instrument);
    }

    /** What the position in hand lacks for its target, after what the others require. */
    long shortage(Episode episode) {
        long target = target(episode).maintenance(ledger.lots(episode.account, episode.instrument), standings.markTicks(episode.instrument));
        return Math.max(0, Math.subtractExact(Math.addExact(target, requiredByOthers(episode)), equity(episode.account)));
    }

    /** The position that is told of an account and closed first: the one that requires most, the first of equals. */
    int instrumentOf(int account) {
        return Math.max(0, mostRequiring(account, instrument -> true));
    }

    /** As {@link #instrumentOf}, of those that trade if there is one. */
    int instrumentOf(int account, IntPredicate trades) {
        int most = instrumentOf(account);
        int traded = trades.test(most) ? most : mostRequiring(account, trades);
        return traded < 0 ? most : traded;
    }

    private int mostRequiring(int account, IntPredicate among) {
        int most = -1;
        long largest = -1;
        for (int instrument = 0; instrument < ledger.instruments(); instrument++) {
            if (ledger.lots(account, instrument) != 0 && among.test(instrument) && standings.requirement(account, instrument) > largest) {
                largest = standings.requirement(account, instrument);
                most = instrument;
            }
        }
        return most;
    }
}
