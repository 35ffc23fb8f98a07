/**
 * The official lists from where they are published. Takes the sources named in {@code
 * config/fetch.yml}, gives checked files in {@code input/}, each replacing the one before it in one
 * step or not at all.
 */
package icsref.fetch;
