/** The jobs: each takes a command's arguments, gives its steps in order and their outcome. */
package icsref.job;
