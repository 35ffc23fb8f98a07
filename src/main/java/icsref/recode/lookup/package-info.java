/**
 * Takes codes and days; gives the ICSs they lie in, or why there is none. Knows neither bytes nor
 * files: the same on one machine and on a cluster.
 */
package icsref.recode.lookup;
