/**
 * Bytes to cells: takes a file as downloaded (CSV, XLSX, XLS, zipped), gives its tables as rows of
 * text; knows nothing of the NHS.
 */
package icsref.read.file;
