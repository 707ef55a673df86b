package org.cascadelab.liquidation;

import java.util.List;

/** A named liquidation policy: what it changes of a venue's rulebook. Slots that it does not mention stay as the venue has them. */
public record PolicyTemplate(String name, String summary, List<SlotChoice> choices) {
    public PolicyTemplate {
        choices = List.copyOf(choices);
    }
}
