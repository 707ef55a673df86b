/**
 * Running studies and keeping what comes out: pairs in parallel, run folders, resuming, sweeps with gates, replay.
 *
 * <p>Start with {@link org.cascadelab.experiment.Study} (what is to be run) and {@link org.cascadelab.experiment.StudyRunner} (runs it into
 * a {@link org.cascadelab.experiment.RunFolder}). A unit of work is one pair of one cell: the shadow twin and all policies on one seed. A
 * finished unit goes to the {@link org.cascadelab.experiment.Journal} at once; tables are made from the journal when all units are there,
 * in the order of cells and pairs, so that neither the number of threads nor an interruption can change a byte of them.
 *
 * <p>{@link org.cascadelab.experiment.Findings} reads what a registered study claims from the folder's manifest and holds it against the results;
 * {@link org.cascadelab.experiment.Sensitivity} does the same for a design of points. Both are grids like any other: an axis may stand for several keys.
 *
 * <p>{@link org.cascadelab.experiment.SeedFacts} are the facts of a scenario's market on one seed, {@link org.cascadelab.experiment.FactsOverSeeds} those of several
 * beside real markets; nothing of them is stored.
 *
 * <p>A {@link org.cascadelab.experiment.Calibration} fits parameters to {@link org.cascadelab.experiment.TargetMoments};
 * {@link org.cascadelab.experiment.CalibrationRunner} runs it into a folder of the same kind, where a unit of work is one point on one seed.
 *
 * <p>Scenarios and the engine are seen through {@link org.cascadelab.experiment.ScenarioLoader} only. To add a table, write one class
 * like {@link org.cascadelab.experiment.PairsTable} and add one line to {@link org.cascadelab.experiment.Tables}.
 */
package org.cascadelab.experiment;
