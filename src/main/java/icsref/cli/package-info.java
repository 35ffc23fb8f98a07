/**
 * The commands: takes arguments, gives exit codes. The only reader of the clock, the environment
 * and the arguments, and the only writer to the terminal.
 */
package icsref.cli;
