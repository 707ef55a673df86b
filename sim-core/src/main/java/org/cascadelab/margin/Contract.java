package org.cascadelab.margin;

/**
 * How an instrument turns lots at a price into money. A position is worth {@link #value} at a price, with a sign, so that an account's equity is its
 * cash plus the values of its positions; a trade costs the buyer that value at the trade's price. {@link #notional} is the value without its sign.
 *
 * <p>A long of a linear contract is worth {@code lots x price} of the quote currency. An inverse one is sized in the quote currency and pays in coins,
 * {@code C (1/entry - 1/price)}: a long of it is worth {@code -C / price} coins, a debt that grows as the price falls. So where something depends on whether
 * a position's value is positive or negative, and not on which way it is held, both contracts are the same problem in the notional value of a lot.
 */
public sealed interface Contract {
    /** One lot is worth one money unit for each tick of its price; a money unit is one tick x one lot. */
    Contract LINEAR = new Linear();

    /** Which of the two it is. */
    ContractType type();

    /** What signed lots are worth at a price, in money of the asset that the contract settles in; antisymmetric in the lots. */
    long value(long lots, long priceTicks);

    /** The value without its sign. */
    default long notional(long lots, long priceTicks) {
        return Math.absExact(value(lots, priceTicks));
    }

    /** Whether a position of these lots (not 0) has a positive value: a linear long, an inverse short. */
    boolean isAsset(long lots);

    /** The price bound of a notional value of at most so much: the highest such price of a linear contract, the lowest of an inverse one. */
    long ticksAtMost(long size, long notional);

    /** The price bound of a notional value of at least so much: the lowest such price of a linear contract, the highest of an inverse one. */
    long ticksAtLeast(long size, long notional);

    /** The notional value of one lot at a price, rounded down. */
    long lotValueDown(long priceTicks);

    /** The notional value of one lot at a price, rounded up. */
    long lotValueUp(long priceTicks);

    /**
     * An inverse contract: a lot is worth {@code scale / price} money units of the coin, the whole position rounded to the nearest unit (half up).
     *
     * @param scale money units x ticks of one lot: its size in the quote currency, over the tick size, over the coins of one money unit
     */
    static Contract inverse(long scale) {
        return new Inverse(scale);
    }

    record Linear() implements Contract {
        @Override
        public ContractType type() {
            return ContractType.LINEAR;
        }

        @Override
        public long value(long lots, long priceTicks) {
            return Math.multiplyExact(lots, priceTicks);
        }

        @Override
        public boolean isAsset(long lots) {
            return lots > 0;
        }

        @Override
        public long ticksAtMost(long size, long notional) {
            return Math.floorDiv(notional, size);
        }

        @Override
        public long ticksAtLeast(long size, long notional) {
            return Exact.ceilDiv(notional, size);
        }

        @Override
        public long lotValueDown(long priceTicks) {
            return priceTicks;
        }

        @Override
        public long lotValueUp(long priceTicks) {
            return priceTicks;
        }
    }

    /** @param scale see {@link Contract#inverse} */
    record Inverse(long scale) implements Contract {
        public Inverse {
            if (scale <= 0) {
                throw new IllegalArgumentException("an inverse contract needs a scale above 0, got " + scale);
            }
        }

        @Override
        public ContractType type() {
            return ContractType.INVERSE;
        }

        @Override
        public long value(long lots, long priceTicks) {
            if (priceTicks <= 0) {
                throw new ArithmeticException("an inverse contract has no value at a price of %d ticks".formatted(priceTicks));
            }
            long size = Math.multiplyExact(Math.absExact(lots), scale);
            // to the nearest, half up, and the same for both sides of a trade
            long value = size / priceTicks + (2 * (size % priceTicks) >= priceTicks ? 1 : 0);
            return lots > 0 ? -value : value;
        }

        @Override
        public boolean isAsset(long lots) {
            return lots < 0;
        }

        /** {@code (2 q k + p) / (2 p) < n + 1}, the value being the whole part of the left side. */
        @Override
        public long ticksAtMost(long size, long notional) {
            if (notional < 0) {
                return Long.MAX_VALUE;
            }
            // beyond all that fits, the position is worth less at every price
            return notional >= Long.MAX_VALUE / 2 ? 1 : Math.floorDiv(twice(size), 2 * notional + 1) + 1;
        }

        @Override
        public long ticksAtLeast(long size, long notional) {
            if (notional <= 0) {
                return Long.MAX_VALUE;
            }
            return notional > Long.MAX_VALUE / 2 ? 0 : Math.floorDiv(twice(size), 2 * notional - 1);
        }

        @Override
        public long lotValueDown(long priceTicks) {
            return scale / priceTicks;
        }

        @Override
        public long lotValueUp(long priceTicks) {
            return Exact.ceilDiv(scale, priceTicks);
        }

        private long twice(long size) {
            return Math.multiplyExact(2, Math.multiplyExact(size, scale));
        }
    }
}
