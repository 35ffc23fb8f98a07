/**
 * Takes the fields of a row; gives what becomes of it, and counts. Knows neither bytes nor files:
 * one row logic for every engine.
 */
package icsref.recode.row;
