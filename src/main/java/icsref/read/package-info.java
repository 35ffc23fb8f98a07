/**
 * Files to facts: takes a folder of official lists as downloaded and the layouts of {@code
 * config/sources}, gives what their rows say, each with its file, sheet, row and edition.
 */
package icsref.read;
