/**
 * Takes a release and activity data that lie in Spark; gives the data with their ICSs. The rules of
 * a row are those of {@code recode}.
 */
package icsref.spark;
