package org.cascadelab.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Steps of Gauss and Newton: J is a sum of squares, so where the misses are nearly linear in the parameters one set of slopes tells where J is smallest. It looks at a point
 * beside the best one in each parameter, fits a plane to the misses of all points so far, the near ones more, and tries the smallest J of that plane within several
 * distances (Levenberg 1944, Quarterly of Applied Mathematics 2(2); with planes through earlier points as Cartis, Fiala, Marteau and Roberts 2019, ACM Transactions on
 * Mathematical Software 45(3), from memory). Distances shrink when nothing better is found. Planes through many points take the roughness of simulated moments out, and each
 * round's points can be run at the same time.
 */
final class GaussNewton implements SearchMethod {
    /** How far the trials of a round may go, in distances of its points. */
    private static final double[] REACHES = {0.5, 1, 2, 4};
    /** A round that looks nearer than this share of the ranges ends the search: no parameter is known that well. */
    private static final double LEAST_DISTANCE = 2e-3;
    private static final double GROWTH = 1.5;
    private static final double SHRINKING = 0.5;
    /** Distances within which points tell of the plane, in distances of a round's points. */
    private static final double NEAR = 2;
    /** Keeps planes definite where points have no value. */
    private static final double RIDGE = 1e-3;
    private static final int HALVINGS = 50;

    @Override
    public void search(Misses function, double[] start, double step, long seed) {
        Round round = new Round(function);
        round.ask(start.clone());
        double distance = step;
        for (int number = 0; distance > LEAST_DISTANCE; number++) {
            round.lookAround(distance, number);
            distance = Math.min(0.5, distance * round.tryPlane(distance));
        }
    }

    @Override
    public int independentAfter(int asked, int dimension) {
        int inRound = (asked - 1) % (dimension + REACHES.length);
        return asked == 0 ? 1 : inRound < dimension ? dimension - inRound : dimension + REACHES.length - inRound;
    }

    /** All points so far. */
    private static final class Round {
        private final Misses function;
        private final List<double[]> points = new ArrayList<>();
        private final List<double[]> misses = new ArrayList<>();

        Round(Misses function) {
            this.function = function;
        }

        void ask(double[] point) {
            double[] answer = function.at(point.clone());
            points.add(point);
            misses.add(answer);
        }

        private int best() {
            return IntStream.range(0, points.size()).boxed().min((a, b) -> Double.compare(Misses.value(misses.get(a)), Misses.value(misses.get(b)))).orElseThrow();
        }

        /** One point beside the best in each parameter, on changing sides. */
        void lookAround(double distance, int number) {
            double[] centre = points.get(best());
            for (int i = 0; i < centre.length; i++) {
                double up = centre[i] + distance;
                double down = centre[i] - distance;
                boolean upwards = down < 0 || up <= 1 && (i + number) % 2 == 0;
                ask(MomentFit.moved(centre, i, Math.max(0, Math.min(1, upwards ? up : down))));
            }
        }

        /** Tries where the plane is lowest. @return by which factor the next round looks farther */
        double tryPlane(double distance) {
            int before = best();
            double[] centre = points.get(before);
            RealMatrix plane = plane(centre, distance);
            int first = points.size();
            for (double reach : REACHES) {
                ask(plane == null ? centre.clone() : lowest(plane, centre, distance, reach));
            }
            int now = best();
            return now < first ? SHRINKING : REACHES[now - first] > 1 ? GROWTH : 1;
        }

        /** The misses at the centre and their slopes per distance, a row for each parameter, from the points that have all misses; null if the centre has not. */
        private RealMatrix plane(double[] centre, double distance) {
            int moments = misses.get(best()).length;
            int dimension = centre.length;
            List<Integer> used = IntStream.range(0, points.size()).filter(i -> misses.get(i).length == moments).boxed().toList();
            if (used.size() < 2) {
                return null;
            }
            RealMatrix design = new Array2DRowRealMatrix(used.size() + dimension, dimension + 1);
            RealMatrix values = new Array2DRowRealMatrix(used.size() + dimension, moments);
            for (int row = 0; row < used.size(); row++) {
                double[] point = points.get(used.get(row));
                double square = 0;
                for (int i = 0; i < dimension; i++) {
                    square += (point[i] - centre[i]) * (point[i] - centre[i]) / (distance * distance);
                }
                double weight = StrictMath.exp(-square / (4 * NEAR * NEAR));
                design.setEntry(row, 0, weight);
                for (int i = 0; i < dimension; i++) {
                    design.setEntry(row, i + 1, weight * (point[i] - centre[i]) / distance);
                }
                for (int moment = 0; moment < moments; moment++) {
                    values.setEntry(row, moment, weight * misses.get(used.get(row))[moment]);
                }
            }
            for (int i = 0; i < dimension; i++) {
                design.setEntry(used.size() + i, i + 1, RIDGE);
            }
            return new QRDecomposition(design).getSolver().solve(values);
        }

        /** The point of the cube within a reach of the centre where the plane's squares are smallest, or near it. */
        private static double[] lowest(RealMatrix plane, double[] centre, double distance, double reach) {
            double least = 1e-9;
            double most = 1e9;
            double[] step = step(plane, centre, distance, least);
            for (int i = 0; i < HALVINGS && farthest(step) > reach; i++) {
                double damping = Math.sqrt(least * most);
                double[] tried = step(plane, centre, distance, damping);
                if (farthest(tried) > reach) {
                    least = damping;
                } else {
                    most = damping;
                }
                step = i == HALVINGS - 1 || farthest(tried) <= reach && farthest(tried) > 0.9 * reach ? tried : step;
            }
            double[] point = centre.clone();
            for (int i = 0; i < point.length; i++) {
                point[i] = Math.max(0, Math.min(1, centre[i] + distance * Math.max(-reach, Math.min(reach, step[i]))));
            }
            return point;
        }

        private static double farthest(double[] step) {
            return Arrays.stream(step).map(Math::abs).max().orElse(0);
        }

        /** The damped step in distances; parameters that it would take out of the cube stop at its side, and the others are set anew. */
        private static double[] step(RealMatrix plane, double[] centre, double distance, double damping) {
            int dimension = centre.length;
            double[] step = new double[dimension];
            boolean[] stopped = new boolean[dimension];
            boolean again = true;
            while (again) {
                int[] free = IntStream.range(0, dimension).filter(i -> !stopped[i]).toArray();
                double[] solved = free.length == 0 ? new double[0] : solve(plane, step, stopped, free, damping);
                again = false;
                for (int i = 0; i < free.length; i++) {
                    double low = -centre[free[i]] / distance;
                    double high = (1 - centre[free[i]]) / distance;
                    step[free[i]] = Math.max(low, Math.min(high, solved[i]));
                    if (step[free[i]] != solved[i]) {
                        stopped[free[i]] = true;
                        again = true;
                    }
                }
            }
            return step;
        }

        private static double[] solve(RealMatrix plane, double[] step, boolean[] stopped, int[] free, double damping) {
            int moments = plane.getColumnDimension();
            RealMatrix slopes = new Array2DRowRealMatrix(moments + free.length, free.length);
            double[] rest = new double[moments + free.length];
            for (int moment = 0; moment < moments; moment++) {
                rest[moment] = -plane.getEntry(0, moment);
                for (int i = 0; i < step.length; i++) {
                    rest[moment] -= stopped[i] ? plane.getEntry(i + 1, moment) * step[i] : 0;
                }
                for (int i = 0; i < free.length; i++) {
                    slopes.setEntry(moment, i, plane.getEntry(free[i] + 1, moment));
                }
            }
            for (int i = 0; i < free.length; i++) {
                slopes.setEntry(moments + i, i, Math.sqrt(damping));
            }
            return new QRDecomposition(slopes).getSolver().solve(new Array2DRowRealMatrix(rest)).getColumn(0);
        }
    }
}
