package org.cascadelab.liquidation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.cascadelab.catalog.Quantity;
import org.cascadelab.margin.Exact;
import org.cascadelab.margin.MarginRequirement;

/** A venue's liquidation rules, or a policy of the study: one choice for each of the six slots, in the units of one instrument. */
public record Rulebook(MarginRequirement requirement, Trigger trigger, Sizing sizing, Execution execution, ChargeSchedule charges, Waterfall waterfall) {
    public Rulebook {
        if (Exact.portionUp(requirement.largestRatePpb(), trigger.warningPpb()) > Quantity.ONE) {
            throw new IllegalArgumentException("the warning level must not exceed the notional value: need warning %d ppb x largest maintenance rate %d ppb <= 100%%"
                    .formatted(trigger.warningPpb(), requirement.largestRatePpb()));
        }
    }

    /** The margin at which an account is safe again. */
    public MarginRequirement target() {
        return requirement.scaledBy(trigger.exitPpb());
    }

    /** The margin below which an account is warned. */
    public MarginRequirement warning() {
        return requirement.scaledBy(trigger.warningPpb());
    }

    /** What is legal here but does not do what it seems to, in words; empty if there is nothing to say. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (trigger.exitPpb() == Quantity.ONE) {
            remarks.add("the exit level equals the maintenance margin: an account is back in breach at the next adverse tick (chatter)");
        }
        long lowest = requirement.smallestRatePpb();
        if (charges.feePpb() >= lowest) {
            remarks.add("the liquidation fee, %s, is not below the lowest maintenance rate, %s: there a partial close makes the account worse, so restoring a target closes everything"
                    .formatted(percent(charges.feePpb()), percent(lowest)));
        } else if (charges.feePpb() > lowest / 4) {
            remarks.add("the liquidation fee, %s, is above a quarter of the lowest maintenance rate, %s: partial closes are large because of the fee"
                    .formatted(percent(charges.feePpb()), percent(lowest)));
        }
        return remarks;
    }

    private static String percent(long ppb) {
        return BigDecimal.valueOf(ppb, 7).stripTrailingZeros().toPlainString() + "%";
    }
}
