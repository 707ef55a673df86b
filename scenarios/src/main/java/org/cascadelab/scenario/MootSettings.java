package org.cascadelab.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.cascadelab.catalog.Kind;
import org.cascadelab.catalog.Moot;
import org.cascadelab.catalog.Parameter;

/**
 * Settings of a scenario that are allowed and yet say nothing in a run of its length, at its checks, or among its positions. What becomes so, and what happens then, each
 * {@link Parameter} says itself; here it is held against the values, wherever they stand.
 */
final class MootSettings {
    private static final String POLICIES = "policies.";

    private final List<Setting> settings = new ArrayList<>();
    private final long durationNanos;
    private final long checkNanos;

    /**
     * One value that may be moot.
     *
     * @param policy whose it is, or null
     * @param within its path in the policy, or in the scenario
     * @param written whether it stands in the file, and not in the catalog as a default
     */
    private record Setting(Position at, String policy, String within, boolean written, Parameter parameter, Map<String, Object> values) {
        String path() {
            return policy == null ? within : POLICIES + policy + "." + within;
        }

        Object value() {
            return values.get(parameter.name());
        }
    }

    /**
     * @param bound the scenario
     * @param complete what it was bound from, with the policies written out
     * @param checkNanos time between margin checks
     */
    MootSettings(Bound.Table bound, Node.Mapping complete, long durationNanos, long checkNanos) {
        this.durationNanos = durationNanos;
        this.checkNanos = checkNanos;
        bound.entries().forEach((key, section) -> {
            if (key.equals("policies")) {
                bound.table(key).entries().forEach((name, policy) -> ((Bound.Table) policy).entries().forEach((slot, one) -> {
                    collect(one, Node.member(Node.member(complete.get(key), name), slot), complete.at(), name, slot);
                }));
            } else {
                collect(section, complete.get(key), complete.at(), null, key);
            }
        });
    }

    private void collect(Bound bound, Node node, Position above, String policy, String within) {
        Position at = node == null ? above : node.at();
        if (bound instanceof Bound.Table table) {
            table.entries().forEach((key, one) -> collect(one, Node.member(node, key), at, policy, Binder.join(within, key)));
        } else if (bound instanceof Bound.Choice choice) {
            for (Parameter parameter : choice.entry().parameters()) {
                Object value = choice.values().get(parameter.name());
                Node own = Node.member(node, parameter.name());
                String path = Binder.join(within, parameter.name());
                if (value != null && parameter.kind().isNested()) {
                    collect(CanonicalText.nested(value), own, at, policy, path);
                } else if (value != null && !parameter.moots().isEmpty()) {
                    settings.add(new Setting(own == null ? at : own.at(), policy, path, own != null, parameter, choice.values()));
                }
            }
        }
    }

    /** Times that mean nothing in the run, of these policies and of all that is no policy's. */
    List<String> times(List<String> policies) {
        return remarks(policies, (setting, moot) -> setting.value() instanceof Long nanos && setting.parameter().kind() == Kind.DURATION ? time(setting, moot, nanos) : null);
    }

    /** Lots and amounts of these policies that no position is larger than. @param largest asked only if something may be */
    List<String> sizes(List<String> policies, Supplier<LargestPosition> largest) {
        return remarks(policies, (setting, moot) -> moot.when() == Moot.When.ABOVE_POSITIONS && !isLeast(setting) ? size(setting, moot, largest.get()) : null);
    }

    @FunctionalInterface
    private interface Judgement {
        /** What is to be said, or null. */
        String of(Setting setting, Moot moot);
    }

    /** What the rules say is told once, of the rules, and not of each policy that has it from them. */
    private List<String> remarks(List<String> policies, Judgement judgement) {
        Map<String, Setting> rules = new LinkedHashMap<>();
        settings.stream().filter(setting -> setting.within().startsWith("rules.")).forEach(setting -> rules.put(setting.within(), setting));
        Set<String> remarks = new LinkedHashSet<>();
        for (Setting setting : settings) {
            boolean isAsked = setting.policy() == null ? !setting.within().startsWith("rules.") : policies.contains(setting.policy());
            Setting rule = setting.policy() == null ? null : rules.get("rules." + setting.within());
            for (Moot moot : isAsked ? setting.parameter().moots() : List.<Moot>of()) {
                String words = judgement.of(setting, moot);
                if (words != null) {
                    boolean isRules = rule != null && rule.at().equals(setting.at()) && rule.value().equals(setting.value());
                    remarks.add(new Problem(setting.at(), isRules ? rule.path() : setting.path(), words).toString());
                }
            }
        }
        return List.copyOf(remarks);
    }

    private String time(Setting setting, Moot moot, long nanos) {
        String value = written(setting);
        switch (moot.when()) {
            case BEYOND_RUN:
                long start = moot.after() == null ? 0 : (Long) setting.values().get(moot.after());
                if (start > durationNanos || nanos <= durationNanos - start) {
                    return null;
                }
                return "%s%s is beyond the run of %s: %s".formatted(value, start == 0 ? "" : " from " + duration(start) + " on", duration(durationNanos), moot.instead());
            case WITHIN_CHECK:
                return nanos == 0 || nanos >= checkNanos ? null : "%s is less than the %s between margin checks: %s".formatted(value, duration(checkNanos), moot.instead());
            case BETWEEN_CHECKS:
                return nanos % checkNanos == 0 ? null : "%s is no multiple of the %s between margin checks: %s".formatted(value, duration(checkNanos), moot.instead());
            default:
                return null;
        }
    }

    private String size(Setting setting, Moot moot, LargestPosition largest) {
        Optional<String> most = largest.ifAtMost(setting.value());
        return most.isEmpty() ? null : "%s, and no position is larger when the run opens, the largest being %s: %s".formatted(written(setting), most.get(), moot.instead());
    }

    /** The least that can be written says nothing of positions, however small they are. */
    private static boolean isLeast(Setting setting) {
        return CanonicalText.of(setting.parameter().kind(), setting.value()).equals(setting.parameter().least());
    }

    private static String written(Setting setting) {
        return CanonicalText.of(setting.parameter().kind(), setting.value()) + (setting.written() ? "" : ", the default,");
    }

    private static String duration(long nanos) {
        return CanonicalText.of(Kind.DURATION, nanos);
    }
}
