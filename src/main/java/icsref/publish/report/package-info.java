/**
 * What people are shown: takes the tables of a release, its certificate, the findings and the
 * sources, gives one self-contained page, {@code report.html}.
 */
package icsref.publish.report;
