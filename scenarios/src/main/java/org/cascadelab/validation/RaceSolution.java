package org.cascadelab.validation;

/**
 * Exact probabilities of the queue race, from the equations of its embedded chain: the chance of a state is the rate-weighted mean of the chances of
 * the states that may follow. Queues are cut at a length beyond which the chance to get there is negligible, and the equations solved by
 * relaxation to a part in 10^12.
 */
final class RaceSolution {
    private static final int LONGEST = 80;
    private static final double PRECISION = 1e-12;

    private RaceSolution() {}

    /** Probability that the mid's first move is up, from b bids and a asks. */
    static double midUp(FlowRates rates, int spread, int b, int a) {
        double join = rates.limitRate(spread);
        double inside = inside(rates, spread);
        double[][] up = new double[size(b) + 2][size(a) + 2];
        for (int i = 0; i < up.length; i++) {
            up[i][0] = 1;
        }
        up[0][0] = 0;
        double change = 1;
        while (change > PRECISION) {
            change = 0;
            for (int i = 1; i < up.length - 1; i++) {
                for (int j = 1; j < up[0].length - 1; j++) {
                    double bidLoss = rates.marketRate() + i * rates.cancelRate(spread);
                    double askLoss = rates.marketRate() + j * rates.cancelRate(spread);
                    double next = (inside + join * up[i + 1][j] + join * up[i][j + 1] + bidLoss * up[i - 1][j] + askLoss * up[i][j - 1])
                            / (2 * inside + 2 * join + bidLoss + askLoss);
                    change = Math.max(change, Math.abs(next - up[i][j]));
                    up[i][j] = next;
                }
                up[i][up[0].length - 1] = up[i][up[0].length - 2];
            }
            up[up.length - 1] = up[up.length - 2].clone();
        }
        return up[b][a];
    }

    /** Probability that an own order at a place in its queue executes before the mid moves, with so many orders on the other side. */
    static double executes(FlowRates rates, int spread, int position, int opposite) {
        double join = rates.limitRate(spread);
        double inside = inside(rates, spread);
        double[][] done = new double[position][size(opposite) + 2];
        double change = 1;
        while (change > PRECISION) {
            change = 0;
            for (int ahead = 0; ahead < position; ahead++) {
                for (int j = 1; j < done[0].length - 1; j++) {
                    double aheadLoss = rates.marketRate() + ahead * rates.cancelRate(spread);
                    double oppositeLoss = rates.marketRate() + j * rates.cancelRate(spread);
                    double closer = ahead == 0 ? 1 : done[ahead - 1][j];
                    double next = (aheadLoss * closer + join * done[ahead][j + 1] + oppositeLoss * done[ahead][j - 1])
                            / (2 * inside + join + aheadLoss + oppositeLoss);
                    change = Math.max(change, Math.abs(next - done[ahead][j]));
                    done[ahead][j] = next;
                }
                done[ahead][done[0].length - 1] = done[ahead][done[0].length - 2];
            }
        }
        return done[position - 1][opposite];
    }

    private static int size(int start) {
        return start + LONGEST;
    }

    private static double inside(FlowRates rates, int spread) {
        double sum = 0;
        for (int distance = 1; distance < spread; distance++) {
            sum += rates.limitRate(distance);
        }
        return sum;
    }
}
