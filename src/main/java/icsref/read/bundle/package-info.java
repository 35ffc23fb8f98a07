/**
 * Takes folders of official lists, gives the bundled input: their facts alone, in the project's own
 * layouts, sorted and free of repetition.
 */
package icsref.read.bundle;
