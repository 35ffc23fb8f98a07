/**
 * Takes delimited text as bytes; gives its records, and takes others in their order. Knows nothing
 * of the NHS.
 */
package icsref.recode.csv;
