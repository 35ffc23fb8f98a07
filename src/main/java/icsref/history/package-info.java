/**
 * The run history. Takes an output folder or a database's address, gives the database that Spring
 * Batch writes its runs to, the runs read back, and the recovery of runs that were killed.
 */
package icsref.history;
