/**
 * The checks: takes the staging tables, gives findings. Each check is one SQL file in {@code
 * checks/}; its name is the check's id, its first lines are what the user reads.
 */
package icsref.check;
