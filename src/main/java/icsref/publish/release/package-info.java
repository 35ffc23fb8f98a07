/**
 * The folder of releases. Takes a draft folder that a run has filled, gives a complete, lasting
 * release and a {@code latest} that moves from one whole release to the next.
 */
package icsref.publish.release;
