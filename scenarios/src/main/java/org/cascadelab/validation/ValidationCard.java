package org.cascadelab.validation;

/** An experiment with all its parameters set. It plays the real parts of the simulator, never a model of them. */
public interface ValidationCard {
    CardDescription description();

    CardResult run();
}
