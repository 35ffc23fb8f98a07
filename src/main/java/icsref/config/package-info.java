/**
 * What a site sets: takes the files of {@code config/} but the layouts, gives their checked values.
 * An unknown key or a wrong value stops the command.
 */
package icsref.config;
