/**
 * An analyst's own file: takes a file with a column of legacy codes and a release, gives the same
 * file with the columns of its integrated care system beside them, and an account of every row.
 */
package icsref.recode;
