package org.cascadelab.margin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * An account whose linear positions back each other, in decimals: a quote balance that carries what they cost, and signed holdings.
 *
 * @param quoteBalance quote currency, negative for a debt
 */
public record CrossAccount(BigDecimal quoteBalance, List<Holding> holdings) {
    /**
     * @param size coins, negative for a short, not 0
     * @param price the oracle's, above 0
     * @param maintenanceRate per value, above 0
     */
    public record Holding(BigDecimal size, BigDecimal price, BigDecimal maintenanceRate) {
        public Holding {
            if (size.signum() == 0 || price.signum() <= 0 || maintenanceRate.signum() <= 0) {
                throw new IllegalArgumentException("need size != 0, price > 0 and maintenance rate > 0, got %s, %s, %s".formatted(size, price, maintenanceRate));
            }
        }

        /** {@code size x price}, with the sign of the holding. */
        public BigDecimal netNotional() {
            return size.multiply(price);
        }

        public BigDecimal maintenance() {
            return netNotional().abs().multiply(maintenanceRate);
        }
    }

    public CrossAccount {
        holdings = List.copyOf(holdings);
        if (holdings.isEmpty()) {
            throw new IllegalArgumentException("a cross account needs a holding");
        }
    }

    /** @throws IllegalArgumentException naming how many holdings there are */
    public Holding holding(int index) {
        if (index < 0 || index >= holdings.size()) {
            throw new IllegalArgumentException("there is no holding %d, counted from 0, among %d".formatted(index, holdings.size()));
        }
        return holdings.get(index);
    }

    /** Quote balance plus all holdings at their prices: what is left if everything is closed at them. */
    public BigDecimal equity() {
        return holdings.stream().map(Holding::netNotional).reduce(quoteBalance, BigDecimal::add);
    }

    public BigDecimal maintenance() {
        return holdings.stream().map(Holding::maintenance).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A margin by other rates per value than the maintenance rates, one for each holding: the initial margin, e.g. */
    public BigDecimal marginAt(List<BigDecimal> rates) {
        if (rates.size() != holdings.size()) {
            throw new IllegalArgumentException("need a rate for each of %d holdings, got %d".formatted(holdings.size(), rates.size()));
        }
        BigDecimal margin = BigDecimal.ZERO;
        for (int i = 0; i < rates.size(); i++) {
            margin = margin.add(holdings.get(i).netNotional().abs().multiply(rates.get(i)));
        }
        return margin;
    }

    public boolean isLiquidatable() {
        return equity().compareTo(maintenance()) < 0;
    }

    /** The average margin per value of what is held. */
    public BigDecimal marginFraction() {
        BigDecimal value = holdings.stream().map(holding -> holding.netNotional().abs()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return equity().divide(value, Exact.QUOTIENT);
    }

    /**
     * What the account receives (negative: pays) in quote currency when a share of one holding is closed at its bankruptcy price, the
     * price that charges the piece with its share of the account's equity by maintenance margin. dYdX v4: {@code -dNNV - TNC x dMMR / TMMR}, d being the
     * change through the close. Rounded up to the protocol's quote quantum, 10^-6.
     *
     * @param share of the holding, above 0 up to 1
     */
    public BigDecimal bankruptcyQuote(int index, BigDecimal share) {
        if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("need 0 < closed share <= 1, got " + share);
        }
        Holding closed = holding(index);
        BigDecimal received = closed.netNotional().multiply(share);
        BigDecimal charged = equity().multiply(closed.maintenance()).multiply(share).divide(maintenance(), Exact.QUOTIENT);
        return received.subtract(charged).setScale(6, RoundingMode.CEILING);
    }
}
