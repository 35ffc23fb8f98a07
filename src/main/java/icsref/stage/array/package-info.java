/**
 * A table engine of H2 for tables that are filled once and then read: takes the rows of statements,
 * gives them back from an array, or from a sorted one for each index. No transactions.
 */
package icsref.stage.array;
