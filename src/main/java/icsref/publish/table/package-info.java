/**
 * A release's files: takes the staging tables, gives the CSV tables (one SQL file each in {@code
 * publications/}), the certificate of coverage, the data package descriptor and the manifest.
 */
package icsref.publish.table;
