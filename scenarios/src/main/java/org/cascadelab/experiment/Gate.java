package org.cascadelab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cascadelab.catalog.Nearest;
import org.cascadelab.metric.Metric;
import org.cascadelab.metric.Metrics;

/**
 * A condition on a study's numbers, for a pipeline that must stop when a risk parameter makes things worse:
 * <pre>
 * [policy:] metric [.policy] [.statistic]  &lt;= | &lt; | &gt;= | &gt;  value with unit
 *
 * bad-debt.p95 &lt;= 0.1%                          every policy but the controls none and shadow
 * partial: bad-debt.p95 &lt;= 0.1%                 one policy; bad-debt.partial.p95 says the same
 * partial vs full: cascade-depth.mean &lt;= 0      the paired difference, partial minus full on the same seeds
 * </pre>
 * The statistic is over the pairs of one cell, the mean if none is named, and the condition must hold in every cell. A value without a
 * unit is in the metric's own. Pairs in which the metric is undefined are left out and counted; undefined in all of them fails the gate.
 *
 * @param text as written
 * @param policy the policy that is judged, or empty for all but the controls
 * @param minus the policy that is subtracted pair by pair, or empty for none
 * @param limit in the metric's unit
 */
public record Gate(String text, Metric metric, Optional<String> policy, Optional<String> minus, Statistic statistic, Operator operator, double limit) {
    /** What a gate is, in a line for errors and help. */
    public static final String FORM = "[policy:] metric[.statistic] <= value, such as \"partial: bad-debt.p95 <= 0.1%\"";
    /** Policies that are there to compare with; no venue runs them. */
    static final Set<String> CONTROLS = Set.of("none", "shadow");

    private static final Pattern PARTS = Pattern.compile("(?:([^:<>=]+):)?\\s*([^:<>=\\s]+)\\s*(<=|>=|<(?!=)|>(?!=))\\s*(\\S.*)");
    private static final Pattern VERSUS = Pattern.compile("(\\S+)\\s+vs\\s+(\\S+)");

    /** How the measured number must stand to the limit. */
    public enum Operator {
        AT_MOST("<="),
        BELOW("<"),
        AT_LEAST(">="),
        ABOVE(">");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        boolean holds(double measured, double limit) {
            return switch (this) {
                case AT_MOST -> measured <= limit;
                case BELOW -> measured < limit;
                case AT_LEAST -> measured >= limit;
                case ABOVE -> measured > limit;
            };
        }

        /** How far a measured number is on the wrong side; not positive where it holds. */
        double excess(double measured, double limit) {
            return this == AT_MOST || this == BELOW ? measured - limit : limit - measured;
        }

        @Override
        public String toString() {
            return sign;
        }

        private static Operator of(String sign) {
            for (Operator operator : values()) {
                if (operator.sign.equals(sign)) {
                    return operator;
                }
            }
            throw new IllegalArgumentException("'" + sign + "' is not one of <=, <, >=, >");
        }
    }

    /**
     * Reads a gate.
     *
     * @param policies the study's policies
     * @throws IllegalArgumentException saying what was read and what is allowed
     */
    public static Gate parse(String text, List<String> policies) {
        Matcher parts = PARTS.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("gate '%s' is not of the form %s".formatted(text, FORM));
        }
        try {
            return read(text.strip(), parts, policies);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("gate '%s': %s".formatted(text.strip(), wrong.getMessage()), wrong);
        }
    }

    private static Gate read(String text, Matcher parts, List<String> policies) {
        String[] names = parts.group(2).split("\\.", 2);
        Metric metric = Metrics.named(names[0]);
        Optional<String> policy = Optional.empty();
        Optional<String> minus = Optional.empty();
        if (parts.group(1) != null) {
            String selector = parts.group(1).strip();
            Matcher versus = VERSUS.matcher(selector);
            boolean paired = versus.matches();
            policy = Optional.of(known(paired ? versus.group(1) : selector, policies));
            minus = paired ? Optional.of(known(versus.group(2), policies)) : Optional.empty();
        }
        Statistic statistic = Statistic.named("mean");
        String rest = names.length == 1 ? "" : names[1];
        // a percentile may hold a dot itself (p99.5), so what is behind the metric is a policy only if it begins with one
        Optional<String> inMiddle = policies.stream().filter(name -> names.length > 1 && (names[1].equals(name) || names[1].startsWith(name + "."))).findFirst();
        if (inMiddle.isPresent()) {
            if (policy.isPresent()) {
                throw new IllegalArgumentException("the policy is named twice");
            }
            policy = inMiddle;
            rest = rest.substring(Math.min(rest.length(), inMiddle.get().length() + 1));
        }
        if (!rest.isEmpty()) {
            statistic = statistic(rest, policies);
        }
        return new Gate(text, metric, policy, minus, statistic, Operator.of(parts.group(3)), metric.unit().read(parts.group(4)));
    }

    private static Statistic statistic(String name, List<String> policies) {
        if (!Statistic.isNamed(name)) {
            List<String> near = new ArrayList<>(List.of("median", "mean", "min", "max", "sum"));
            near.addAll(policies);
            throw new IllegalArgumentException("'%s' is neither a statistic (%s) nor one of the policies %s%s".formatted(name, Statistic.FORM, policies, Nearest.hint(name, near)));
        }
        return Statistic.named(name);
    }

    private static String known(String policy, List<String> policies) {
        if (!policies.contains(policy)) {
            throw new IllegalArgumentException("unknown policy '%s'; known: %s%s".formatted(policy, policies, Nearest.hint(policy, policies)));
        }
        return policy;
    }

    /** The policies that this gate judges in a study with these arms. */
    List<String> judged(List<String> policies) {
        return policy.map(List::of).orElseGet(() -> {
            List<String> venues = policies.stream().filter(name -> !CONTROLS.contains(name)).toList();
            return venues.isEmpty() ? policies : venues;
        });
    }
}
