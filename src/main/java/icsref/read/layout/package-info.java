/**
 * What the publishers' lists look like: takes {@code config/sources}, gives layouts and whether the
 * header of a table fits one.
 */
package icsref.read.layout;
