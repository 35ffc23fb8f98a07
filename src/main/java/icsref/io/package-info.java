/**
 * Tools that every room may use: takes files and bytes, gives their settings, digests, kinds and
 * encodings. It knows nothing of the NHS.
 */
package icsref.io;
