/**
 * Runs by the clock, and what others learn of a run. Takes a cron expression, a time zone and the
 * run itself, gives one run after another, {@code last-run.json}, {@code metrics.prom} and a call
 * of the site's hook.
 */
package icsref.schedule;
