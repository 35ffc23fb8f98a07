/**
 * How the program speaks while it works. Takes who listens, a person or a machine, gives one line
 * per event on standard error.
 */
package icsref.log;
