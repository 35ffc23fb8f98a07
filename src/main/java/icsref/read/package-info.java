/**
 * Official layout to facts: takes a folder of lists as downloaded (CSV, XLSX, XLS, zipped) and the
 * layouts of {@code config/sources}, gives the facts of each row; the only user of CSV, workbook,
 * archive and YAML parsers.
 */
package icsref.read;
