package org.cascadelab.trader;

/** What a warned trader has before it when it decides. One object is filled again for every decision, so that deciding allocates nothing. */
final class Plight {
    /** money at the marks */
    double equity;
    double maintenance;
    /** of all positions, without sign */
    double value;
    /** everything paid in so far: equity less this is the gain since entry, below 0 for a loss */
    double paidIn;
    /** what the trader would and could add now */
    double addable;
    /** share of everything held that a reduction would close; 0 if the wanted ratio is there already */
    double closes;
    /** standard deviation of the log return per square root of a second */
    double volatility;
    /** forced closing seen lately on the trader's side, as a share of what its population held at the start */
    double forced;
}
