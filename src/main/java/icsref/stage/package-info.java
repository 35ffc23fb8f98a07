/**
 * The tables of one run: takes facts and what the mapping made of them, gives an in-memory database
 * that checks and publications query. Rebuilt for every run.
 */
package icsref.stage;
