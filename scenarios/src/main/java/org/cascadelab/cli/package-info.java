/**
 * The command line. {@link org.cascadelab.cli.Cascade} starts everything. To add a command, write one class and, there, its line of help and the
 * line that makes it.
 * Commands read options, call the packages that do the work, and print; {@link org.cascadelab.cli.Failures} is the one place where what
 * went wrong becomes a message and an exit code.
 */
package org.cascadelab.cli;
