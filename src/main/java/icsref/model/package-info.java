/**
 * The vocabulary: what a source can say about England's health service, and what can be wrong with
 * it. Takes nothing, gives the words that every other package speaks; uses {@code java.*} only.
 */
package icsref.model;
