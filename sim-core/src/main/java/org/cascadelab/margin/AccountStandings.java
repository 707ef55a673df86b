package org.cascadelab.margin;

import java.util.List;

/**
 * Where every account stands at the present marks: its equity and what its positions require, all of them together. An account with one position is the isolated case,
 * one with several is cross-margined: its cash and its collateral back all of them. All positions of an account settle in one asset, its margin asset.
 */
public final class AccountStandings {
    private final Ledger ledger;
    private final List<MarginRequirement> requirements;
    private final List<CollateralAsset> collateral;
    private final Marks marks;

    /**
     * @param requirements by instrument
     * @param collateral assets besides the margin asset that count
     */
    public AccountStandings(Ledger ledger, List<MarginRequirement> requirements, List<CollateralAsset> collateral, Marks marks) {
        if (requirements.size() != ledger.instruments()) {
            throw new IllegalArgumentException("need a requirement for each of %d instruments, got %d".formatted(ledger.instruments(), requirements.size()));
        }
        for (CollateralAsset asset : collateral) {
            if (ledger.contractOf(asset.instrument()).type() != ContractType.LINEAR || ledger.assetOf(asset.instrument()) == asset.asset()) {
                throw new IllegalArgumentException("collateral is priced by a linear instrument that settles in another asset; instrument %d does not price asset %d"
                        .formatted(asset.instrument(), asset.asset()));
            }
        }
        this.ledger = ledger;
        this.requirements = List.copyOf(requirements);
        this.collateral = List.copyOf(collateral);
        this.marks = marks;
    }

    /** These accounts against other requirements, e.g. the warning level. */
    public AccountStandings against(List<MarginRequirement> others) {
        return new AccountStandings(ledger, others, collateral, marks);
    }

    public Ledger ledger() {
        return ledger;
    }

    public MarginRequirement requirementOf(int instrument) {
        return requirements.get(instrument);
    }

    List<CollateralAsset> collateral() {
        return collateral;
    }

    public long markTicks(int instrument) {
        return marks.markTicks(instrument);
    }

    /**
     * The asset that an account's positions settle in; without a position, one that it owes, else the first.
     *
     * @throws IllegalStateException if its positions settle in different assets
     */
    public int marginAsset(int account) {
        int asset = -1;
        for (int instrument = 0; instrument < ledger.instruments(); instrument++) {
            if (ledger.lots(account, instrument) != 0) {
                int settles = ledger.assetOf(instrument);
                if (asset >= 0 && settles != asset) {
                    throw new IllegalStateException("account %d holds positions that settle in assets %d and %d: they cannot back each other".formatted(account, asset, settles));
                }
                asset = settles;
            }
        }
        for (int owed = 0; asset < 0 && owed < ledger.assets(); owed++) {
            if (ledger.cash(account, owed) < 0) {
                asset = owed;
            }
        }
        return Math.max(0, asset);
    }

    /** In how many instruments an account holds a position. */
    public int positions(int account) {
        int positions = 0;
        for (int instrument = 0; instrument < ledger.instruments(); instrument++) {
            if (ledger.lots(account, instrument) != 0) {
                positions++;
            }
        }
        return positions;
    }

    /** Cash, positions and collateral at the present marks, in money of the margin asset. */
    public long equity(int account) {
        int asset = marginAsset(account);
        long equity = Math.addExact(ledger.cash(account, asset), collateralValue(account, asset));
        for (int instrument = 0; instrument < ledger.instruments(); instrument++) {
            equity = Math.addExact(equity, value(account, instrument));
        }
        return equity;
    }

    /** What all positions of an account require. */
    public long requirement(int account) {
        long requirement = 0;
        for (int instrument = 0; instrument < ledger.instruments(); instrument++) {
            requirement = Math.addExact(requirement, requirement(account, instrument));
        }
        return requirement;
    }

    /** What one position of an account requires. */
    public long requirement(int account, int instrument) {
        long held = ledger.lots(account, instrument);
        return held == 0 ? 0 : requirements.get(instrument).maintenance(held, marks.markTicks(instrument));
    }

    /** What the collateral of an account, besides its margin asset, counts for. */
    public long collateralValue(int account, int marginAsset) {
        long value = 0;
        // by index: an iterator for every look at an account would be garbage in every tick
        for (int i = 0; i < collateral.size(); i++) {
            CollateralAsset held = collateral.get(i);
            if (ledger.assetOf(held.instrument()) == marginAsset) {
                value = Math.addExact(value, held.value(Math.max(0, ledger.cash(account, held.asset())), marks.markTicks(held.instrument())));
            }
        }
        return value;
    }

    /** An account as one of its positions sees it. */
    public Standing standing(int account, int instrument) {
        return new Standing(Math.subtractExact(equity(account), value(account, instrument)), ledger.lots(account, instrument), marks.markTicks(instrument), ledger.contractOf(instrument));
    }

    /** What one position of an account is worth, signed. */
    public long value(int account, int instrument) {
        long held = ledger.lots(account, instrument);
        return held == 0 ? 0 : ledger.contractOf(instrument).value(held, marks.markTicks(instrument));
    }
}
