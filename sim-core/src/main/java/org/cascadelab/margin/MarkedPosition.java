package org.cascadelab.margin;

import java.math.BigDecimal;
import java.util.Collection;

/** A position at a mark with the terms of its margin: what a cross account's other positions are to the one that is asked about. */
public record MarkedPosition(OpenPosition position, BigDecimal markPrice, MarginTerms terms) {
    public BigDecimal maintenance() {
        return terms.margin(position.value(markPrice));
    }

    public BigDecimal profit() {
        return position.profit(markPrice);
    }

    public static BigDecimal maintenanceOf(Collection<MarkedPosition> positions) {
        return positions.stream().map(MarkedPosition::maintenance).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public static BigDecimal profitOf(Collection<MarkedPosition> positions) {
        return positions.stream().map(MarkedPosition::profit).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
