package org.cascadelab.liquidation;

import java.math.BigDecimal;
import java.util.Optional;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.LiquidationPrice;
import org.cascadelab.margin.OpenPosition;

/**
 * A broker's call for money: when the equity is below the maintenance margin, up to a level that depends on the trade. Futures call back to the
 * initial margin, Reg-T accounts to maintenance.
 *
 * @param equity what the client has; may be negative
 * @param maintenance below which a call is made
 * @param restored the equity that the call restores, at least the maintenance margin
 */
public record MarginCall(BigDecimal equity, BigDecimal maintenance, BigDecimal restored) {
    public MarginCall {
        if (restored.compareTo(maintenance) < 0) {
            throw new IllegalArgumentException("a call must restore at least the maintenance margin: need %s >= %s".formatted(restored, maintenance));
        }
    }

    /** A future's: back to the initial margin. */
    public static MarginCall toInitial(BigDecimal equity, BigDecimal initial, BigDecimal maintenance) {
        return new MarginCall(equity, maintenance, initial);
    }

    /** A securities account's: back to maintenance. */
    public static MarginCall toMaintenance(BigDecimal equity, BigDecimal maintenance) {
        return new MarginCall(equity, maintenance, maintenance);
    }

    /** What an account that borrowed owns: the securities' value less the loan. */
    public static BigDecimal equity(BigDecimal value, BigDecimal loan) {
        return value.subtract(loan);
    }

    public static BigDecimal equityRatio(BigDecimal equity, BigDecimal value) {
        return equity.divide(value, Exact.QUOTIENT);
    }

    /** The price below which securities bought with a loan are called: {@code loan / (size (1 - m))}; empty where a rate of 1 or more always calls. */
    public static Optional<BigDecimal> price(BigDecimal loan, BigDecimal size, BigDecimal maintenanceRate) {
        BigDecimal keeps = BigDecimal.ONE.subtract(maintenanceRate);
        return keeps.signum() <= 0 ? Optional.empty() : Optional.of(loan.divide(size.multiply(keeps), Exact.QUOTIENT));
    }

    /** The price beyond which a future's holder is called: where the wallet and the profit are worth the maintenance margin; empty if there is none above 0. */
    public static Optional<BigDecimal> price(OpenPosition position, BigDecimal wallet, BigDecimal maintenance) {
        return LiquidationPrice.withoutFee(position, wallet.subtract(maintenance)).bankruptcy();
    }

    public boolean isMade() {
        return equity.compareTo(maintenance) < 0;
    }

    /** What the client has to pay in; 0 without a call. */
    public BigDecimal amount() {
        return isMade() ? restored.subtract(equity) : BigDecimal.ZERO;
    }
}
