/**
 * Fits parameters of a simulated market to moments of real ones: the method of simulated moments (McFadden 1989, Econometrica 57(5); Duffie and Singleton 1993,
 * Econometrica 61(4)), with each moment weighted by its own error: Franke (2008, Applying the method of simulated moments to estimate a small agent-based asset pricing
 * model, University of Kiel) argues for the moments' t statistics in place of the matrix that would be efficient.
 *
 * <p>Start with {@link org.cascadelab.calibration.MomentTargets}, what is to be met, and {@link org.cascadelab.calibration.MomentFit}, which meets it as well as can be;
 * {@link org.cascadelab.calibration.LocalFit} tells what the moments know about the parameters at the point that was found. Nothing here simulates: who does hands in
 * the moments. To add an optimiser, write one class that implements {@link org.cascadelab.calibration.SearchMethod} and add its line to
 * {@link org.cascadelab.calibration.SearchMethods}.
 */
package org.cascadelab.calibration;
