/**
 * Cells to facts: takes the rows of a table and the layout that it fits, gives what each row says;
 * one class for each kind of fact.
 */
package icsref.read.rule;
